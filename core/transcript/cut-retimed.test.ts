import { expect, test } from 'vitest';
import { TakeFilm } from '../../test/fixtures/take-film.ts';
import { unwrap } from '../base/fault.ts';
import { asId } from '../base/id.ts';
import { TICKS_PER_SECOND } from '../base/ticks.ts';
import { clipsOf } from '../model/project.ts';
import { sourceTime } from '../model/time-map.ts';
import { cutWords } from './cut-calls.ts';
import { transcriptWords } from './transcript-words.ts';

const S = TICKS_PER_SECOND;
const FRAME = S / 25;
const CAPTIONS = asId<'track'>('track_c');

/** The shot retimed, and a caption over it whose five words are said at 0.5, 0.9, 1.3, 1.7 and 2.1 s. */
function film(edits: readonly (readonly [string, object])[]): TakeFilm {
  const made = new TakeFilm();
  for (const [command, args] of edits) made.do(command, args);
  const words = ['one', 'two', 'three', 'four', 'five'].map((text, index) => ({
    text,
    start: index * 10 * FRAME,
    end: index * 10 * FRAME + 7 * FRAME,
  }));
  return made
    .do('track.add', { kind: 'caption', id: 'track_c', language: 'en' })
    .do('caption.add', { trackId: 'track_c', at: S / 2 - FRAME / 2, duration: 50 * FRAME, text: 'one two three four five', words });
}

/** What a track plays at a time: where in its source, in ticks; null where it plays nothing. */
function playedAt({ project }: TakeFilm, track: string, time: number): number | null {
  for (const { clip, span } of clipsOf(project, asId<'track'>(track)))
    if (span.start <= time && time < span.end) return sourceTime(clip.timeMap, time - span.start);
  return null;
}

const FAST = ['clip.speed', { clipId: 'clip_shot', speed: 2, ripple: true }] as const;
const BACK = ['clip.reverse', { clipId: 'clip_shot' }] as const;

for (const [name, edits] of [
  ['plays at double speed', [FAST]],
  ['plays backwards', [BACK]],
  ['plays backwards at double speed', [FAST, BACK]],
] as const)
  test(`words cut out of a clip that ${name} take their own time out, and everything beside them stays as it was`, () => {
    const before = film(edits);
    const sequence = before.project.tables.sequences.get(asId<'sequence'>('sequence_main'));
    if (sequence === undefined) throw new Error('no sequence');
    const isChosen = ({ text }: { readonly text: string }): boolean => text === 'two' || text === 'four';
    const { spans, calls } = unwrap(cutWords(before.project, sequence, CAPTIONS, isChosen));
    const after = film(edits);
    for (const { command, args } of calls) after.do(command, args);
    expect(spans).toHaveLength(2);
    const goneBefore = (time: number): number =>
      spans.reduce((sum, { start, end }) => sum + Math.min(end - start, Math.max(0, time - start)), 0);
    const isGone = (time: number): boolean => spans.some(({ start, end }) => start <= time && time < end);
    let compared = 0;
    for (let time = 0; time < 3 * S; time += FRAME) {
      if (isGone(time)) continue;
      for (const track of ['track_v', 'track_a'])
        expect([track, time / FRAME, playedAt(after, track, time - goneBefore(time))]).toEqual([
          track,
          time / FRAME,
          playedAt(before, track, time),
        ]);
      compared++;
    }
    expect(compared).toBeGreaterThan(40);
    const kept = transcriptWords(before.project, CAPTIONS).filter((word) => !isChosen(word));
    expect(transcriptWords(after.project, CAPTIONS).map(({ text, span }) => [text, span.start])).toEqual(
      kept.map(({ text, span }) => [text, span.start - goneBefore(span.start)]),
    );
  });
