import { describe, expect, it } from 'vitest';
import { asId, countingIds } from '../base/id.ts';
import { TICKS_PER_SECOND } from '../base/ticks.ts';
import { listViolations } from '../model/invariants.ts';
import { clipsOf, emptyProject, type Project } from '../model/project.ts';
import { parseProject, serialiseProject } from '../model/schema.ts';
import { applyPatch } from './patch.ts';
import { runCommand } from './run-command.ts';

const MS = TICKS_PER_SECOND / 1000;
const S = TICKS_PER_SECOND;
const FRAME = S / 25;

/** A sequence with one picture track of two five-second solids and one caption track. */
function film(): Sketch {
  return new Sketch()
    .do('sequence.new', { id: 'sequence_main', trackIds: ['track_v', 'track_a'] })
    .do('generator.add', { generator: 'solid', trackId: 'track_v', at: 0, duration: 5 * S, id: 'clip_one' })
    .do('generator.add', { generator: 'solid', trackId: 'track_v', at: 5 * S, duration: 5 * S, id: 'clip_two' })
    .do('track.add', { kind: 'caption', id: 'track_c', language: 'ko' });
}

class Sketch {
  project: Project = emptyProject({ id: asId('project_1'), name: 'Captions', mainSequenceId: null });
  readonly #context = { newId: countingIds(1) };

  do(command: string, args: unknown): this {
    const patch = runCommand(this.project, command, args, this.#context);
    if (!patch.ok) throw new Error(`${command}: ${patch.error.message}`);
    this.project = applyPatch(this.project, patch.value);
    expect(listViolations(this.project)).toEqual([]);
    return this;
  }

  refusal(command: string, args: unknown): string {
    const patch = runCommand(this.project, command, args, this.#context);
    return patch.ok ? 'no refusal' : patch.error.code;
  }

  captions(track = 'track_c'): (readonly [number, number, string])[] {
    return [...clipsOf(this.project, asId<'track'>(track))].map(({ clip, span }) => [
      span.start / MS,
      span.end / MS,
      clip.content.kind === 'caption' ? clip.content.text : '?',
    ]);
  }

  add(id: string, startMs: number, endMs: number, text: string, rest: object = {}): this {
    return this.do('caption.add', { trackId: 'track_c', at: startMs * MS, duration: (endMs - startMs) * MS, text, id, ...rest });
  }
}

const words = (...starts: readonly number[]) =>
  starts.map((start, index) => ({ start: start * MS, end: (start + 90) * MS, text: ['one', 'two', 'three', 'four'][index] ?? 'x' }));

describe('captions', () => {
  it('lie between frames to the millisecond, and where they are put over others, those give way', () => {
    const sketch = film().add('clip_a', 1001, 2503, '첫째').add('clip_b', 2000, 3000, '둘째');
    expect(sketch.captions()).toEqual([
      [1001, 2000, '첫째'],
      [2000, 3000, '둘째'],
    ]);
  });

  it('without a length last three seconds or up to the next one, and are refused over another', () => {
    const sketch = film()
      .add('clip_a', 4000, 5000, 'later')
      .do('caption.add', { trackId: 'track_c', at: 2 * S, text: 'now' });
    expect(sketch.captions()[0]).toEqual([2000, 4000, 'now']);
    expect(sketch.refusal('caption.add', { trackId: 'track_c', at: 3 * S, text: 'no' })).toBe('caption.occupied');
  });

  it('belong on caption tracks, and nothing else does', () => {
    const sketch = film().add('clip_a', 0, 1000, 'text');
    expect(sketch.refusal('caption.add', { trackId: 'track_v', at: 0, text: 'no' })).toBe('track.kind');
    expect(sketch.refusal('clip.move', { clipIds: ['clip_a'], trackId: 'track_v' })).toBe('track.kind');
    expect(sketch.refusal('clip.move', { clipIds: ['clip_one'], trackId: 'track_c' })).toBe('track.kind');
    expect(sketch.refusal('generator.add', { generator: 'solid', trackId: 'track_c', at: 0 })).toBe('track.kind');
    expect(sketch.refusal('effect.add', { clipId: 'clip_a', kind: 'blur' })).toBe('effect.domain');
    expect(sketch.refusal('transition.add', { clipId: 'clip_a', edge: 'out', kind: 'dissolve', duration: FRAME })).toBe(
      'transition.domain',
    );
    for (const [command, args, code] of [
      ['clip.freeze', { at: 0 }, 'freeze.caption'],
      ['clip.reverse', {}, 'reverse.caption'],
      ['clip.speed', { speed: 2 }, 'speed.still'],
      ['clip.slip', { by: FRAME }, 'slip.caption'],
      ['clip.replace', { nestedId: 'sequence_main' }, 'replace.caption'],
    ] as const)
      expect(sketch.refusal(command, { clipId: 'clip_a', ...args })).toBe(code);
  });

  it('go with the time that a ripple edit takes out: inside it altogether, across it by as much, and what follows moves up', () => {
    const sketch = film()
      .add('clip_a', 500, 1000, 'before')
      .add('clip_b', 4000, 6000, 'across the cut')
      .add('clip_c', 7000, 7500, 'after')
      .do('clip.extract', { clipIds: ['clip_one'] });
    expect(sketch.captions()).toEqual([
      [0, 1000, 'across the cut'],
      [2000, 2500, 'after'],
    ]);
    const shorter = film().add('clip_b', 3000, 7000, 'long').do('clip.ripple-trim', { clipId: 'clip_one', edge: 'out', by: -S });
    expect(shorter.captions()).toEqual([[3000, 6000, 'long']]);
  });

  it('keep the times of their words where time is taken out of their middle', () => {
    const sketch = film()
      .add('clip_b', 3000, 7000, 'one two three four', { words: words(0, 1000, 1900, 3500) })
      .do('clip.ripple-trim', { clipId: 'clip_one', edge: 'out', by: -S });
    const [only] = [...clipsOf(sketch.project, asId<'track'>('track_c'))];
    expect(only?.clip.content).toMatchObject({
      words: [
        { start: 0, text: 'one' },
        { start: 2500 * MS, text: 'four' },
      ],
    });
  });

  it('keep their place over footage that is played faster or slower, and what follows moves along', () => {
    const sketch = film()
      .do('clip.lift', { clipIds: ['clip_one', 'clip_two'] })
      .do('sequence.new', { id: 'sequence_in', trackIds: ['track_in', 'track_ia'] })
      .do('generator.add', { generator: 'solid', trackId: 'track_in', at: 0, duration: 4 * S })
      .do('clip.overwrite', { nestedId: 'sequence_in', at: S, pictureTrackId: 'track_v', soundTrackIds: [], ids: ['clip_n'] })
      .add('clip_a', 500, 1500, 'before and in')
      .add('clip_b', 2000, 3000, 'one two', { words: words(0, 500) })
      .add('clip_c', 6000, 7000, 'after')
      .do('clip.speed', { clipId: 'clip_n', speed: 2, ripple: true });
    expect(sketch.captions()).toEqual([
      [500, 1250, 'before and in'],
      [1500, 2000, 'one two'],
      [4000, 5000, 'after'],
    ]);
    expect(sketch.project.tables.clips.get(asId<'clip'>('clip_b'))?.content).toMatchObject({ words: [{ start: 0 }, { start: 250 * MS }] });
    sketch.do('clip.speed', { clipId: 'clip_n', speed: 1, ripple: true });
    expect(sketch.captions()[1]).toEqual([2000, 3000, 'one two']);
  });

  it('move along with an insert, and are not cut by a blade through the targeted tracks', () => {
    const sketch = film().add('clip_b', 4000, 6000, 'text');
    sketch.do('clip.split', { at: 2 * S });
    expect(sketch.captions()).toEqual([[4000, 6000, 'text']]);
    sketch.do('clip.duplicate', { clipIds: ['clip_one'], at: 0, mode: 'insert' });
    expect(sketch.captions()).toEqual([[6000, 8000, 'text']]);
  });

  it('split where the next word begins when the times of words are known', () => {
    const sketch = film().add('clip_a', 0, 4000, 'one two\nthree four', { words: words(0, 500, 3000, 3500) });
    sketch.do('caption.split', { clipId: 'clip_a', at: 2 * S, id: 'clip_r' });
    expect(sketch.captions()).toEqual([
      [0, 2000, 'one two'],
      [2000, 4000, 'three four'],
    ]);
    const right = sketch.project.tables.clips.get(asId<'clip'>('clip_r'));
    expect(right?.content).toMatchObject({ words: [{ start: 3000 * MS }, { start: 3500 * MS }] });
    expect(right?.timeMap.localAnchor).toBe(-2 * S);
  });

  it('split at the space nearest to the time, or in time where the text is parted, never inside a character', () => {
    const sketch = film()
      .add('clip_a', 0, 4000, '자막은 두 줄까지 읽기 쉽게')
      .do('caption.split', { clipId: 'clip_a', at: 2 * S });
    expect(sketch.captions().map(([, , text]) => text)).toEqual(['자막은 두 줄까지', '읽기 쉽게']);
    const byText = film().add('clip_a', 0, 4000, 'abc def').do('caption.split', { clipId: 'clip_a', textAt: 4 });
    expect(byText.captions()[0]?.[1]).toBeCloseTo((4 / 7) * 4000, 4);
    const emoji = film()
      .add('clip_a', 0, 1000, '😀😀')
      .do('caption.split', { clipId: 'clip_a', at: 0.4 * S });
    expect(emoji.captions().map(([, , text]) => text)).toEqual(['😀', '😀']);
    expect(film().add('clip_a', 0, 1000, 'x').refusal('caption.split', { clipId: 'clip_a', at: S })).toBe('split.nothing');
  });

  it('merge into one with the words of all, but not over others', () => {
    const sketch = film()
      .add('clip_a', 0, 1000, 'one', { words: words(100) })
      .add('clip_b', 1500, 2000, 'two', { words: [{ start: 0, end: 90 * MS, text: 'two' }] })
      .add('clip_c', 2000, 3000, 'three');
    expect(sketch.refusal('caption.merge', { clipIds: ['clip_a', 'clip_c'] })).toBe('merge.apart');
    sketch.do('caption.merge', { clipIds: ['clip_b', 'clip_a'], join: 'line' });
    expect(sketch.captions()[0]).toEqual([0, 2000, 'one\ntwo']);
    expect(sketch.project.tables.clips.get(asId<'clip'>('clip_a'))?.content).toMatchObject({
      words: [{ start: 100 * MS }, { start: 1500 * MS }],
    });
  });

  it('keep the times of their words through a correction, lose them with another text, and keep a name that the user gave', () => {
    const sketch = film().add('clip_a', 0, 1000, 'one two', { words: words(0, 500) });
    sketch.do('caption.edit', { clipId: 'clip_a', look: { italic: true } });
    expect(sketch.project.tables.clips.get(asId<'clip'>('clip_a'))?.content).toMatchObject({ words: [{}, {}], look: { italic: true } });
    sketch.do('caption.edit', { clipId: 'clip_a', text: 'one too' });
    expect(sketch.project.tables.clips.get(asId<'clip'>('clip_a'))?.content).toMatchObject({ words: [{ text: 'one' }, { text: 'too' }] });
    sketch.do('caption.edit', { clipId: 'clip_a', text: 'new\r\ntext of it\u0007' });
    const clip = sketch.project.tables.clips.get(asId<'clip'>('clip_a'));
    expect(clip?.content).toEqual({ kind: 'caption', text: 'new\ntext of it', look: { italic: true } });
    expect(clip?.name).toBe('new text of it');
  });

  it('come by the ten thousand in one step, and refuse overlaps', () => {
    const captions = Array.from({ length: 10_000 }, (_, index) => ({ start: index * S, end: index * S + 900 * MS, text: `줄 ${index}` }));
    const sketch = film()
      .add('clip_a', 500, 1500, 'old')
      .do('caption.import', { trackId: 'track_c', captions, at: 2 * S });
    expect(sketch.captions()).toHaveLength(10_001);
    expect(sketch.captions()[1]).toEqual([2000, 2900, '줄 0']);
    const overlapping = [
      { start: 0, end: 2 * S, text: 'a' },
      { start: S, end: 3 * S, text: 'b' },
    ];
    expect(sketch.refusal('caption.import', { trackId: 'track_c', captions: overlapping })).toBe('caption.overlap');
    sketch.do('caption.import', { newTrack: { id: 'track_new', language: 'en', burnIn: false }, captions: captions.slice(0, 3) });
    expect(sketch.captions('track_new')).toHaveLength(3);
    expect(sketch.project.tables.tracks.get(asId<'track'>('track_new'))?.caption).toMatchObject({ language: 'en', burnIn: false });
  });

  it('have tracks between pictures and sound, with a style that is changed piece by piece', () => {
    const sketch = film().do('track.add', { kind: 'picture', id: 'track_v2' }).do('track.add', { kind: 'caption', id: 'track_c2' });
    const order = sketch.project.tables.sequences.get(asId<'sequence'>('sequence_main'))?.trackIds;
    expect(order).toEqual(['track_v', 'track_v2', 'track_c', 'track_c2', 'track_a']);
    sketch.do('track.captions', { trackId: 'track_c', style: { sizePercent: 8, box: [0, 0, 0, 0.5] } }).do('track.captions', {
      trackId: 'track_c',
      burnIn: false,
    });
    const settings = sketch.project.tables.tracks.get(asId<'track'>('track_c'))?.caption;
    expect(settings).toMatchObject({ language: 'ko', burnIn: false, style: { sizePercent: 8, box: [0, 0, 0, 0.5], position: 'bottom' } });
    expect(sketch.refusal('track.add', { kind: 'picture', language: 'ko' })).toBe('track.kind');
    expect(sketch.refusal('track.captions', { trackId: 'track_v', burnIn: true })).toBe('track.kind');
  });

  it('nest with the pictures that they lie over, settings and all, but not alone', () => {
    const sketch = film()
      .add('clip_a', 1000, 2000, 'inside')
      .do('track.captions', { trackId: 'track_c', style: { sizePercent: 9 } });
    expect(sketch.refusal('sequence.nest', { clipIds: ['clip_a'] })).toBe('nest.captions');
    sketch.do('sequence.nest', { clipIds: ['clip_one', 'clip_a'], id: 'sequence_in' });
    const inside = [...sketch.project.tables.tracks.values()].find(
      (track) => track.sequenceId === 'sequence_in' && track.kind === 'caption',
    );
    expect(inside?.caption).toMatchObject({ language: 'ko', style: { sizePercent: 9 } });
    expect(inside?.clipIds).toEqual(['clip_a']);
  });

  it('survive the project file, and what breaks their rules does not', () => {
    const { project } = film().add('clip_a', 0, 1000, '안녕 "따옴표"\n줄', { look: { position: 'top' } });
    const text = serialiseProject(project);
    const read = parseProject(text);
    expect(read.ok && serialiseProject(read.value)).toBe(text);
    const onPicture = text.replace('"kind":"caption","locked"', '"kind":"picture","locked"');
    expect(parseProject(onPicture)).toMatchObject({ ok: false, error: { code: 'project.broken' } });
    const tooLong = text.replace('안녕', 'x'.repeat(10_001));
    expect(parseProject(tooLong)).toMatchObject({ ok: false, error: { code: 'project.malformed' } });
  });
});
