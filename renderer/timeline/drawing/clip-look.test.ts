import { describe, expect, test } from 'vitest';
import { asId } from '../../../core/base/id.ts';
import { TICKS_PER_SECOND } from '../../../core/base/ticks.ts';
import type { CommandCall } from '../../../core/edit/plan.ts';
import { clipSpan, type Project } from '../../../core/model/project.ts';
import { sampleProject, solid } from '../../../test/fixtures/sample-timeline.ts';
import { takeOf, voiceLineOf } from '../../../test/fixtures/take-film.ts';
import { mediaArgs } from '../../../test/property/sample-media.ts';
import { effectsBadge, isThroughEdit, speedBadge, syncOffset, takeBadge } from './clip-look.ts';
import { pictureHeight, sharedMoment } from './filmstrip-places.ts';
import { FittedText } from './fitted-text.ts';
import { bucketSize, extremesWithin } from './waveform-shape.ts';

const frame = TICKS_PER_SECOND / 25;
const linked = (...calls: readonly CommandCall[]) =>
  sampleProject([
    { command: 'asset.import', args: { id: 'asset_a', ...mediaArgs('movie', 60) } },
    {
      command: 'clip.append',
      args: {
        assetId: 'asset_a',
        sourceIn: { frames: 100 },
        duration: { frames: 100 },
        pictureTrackId: 'track_v1',
        soundTrackIds: ['track_a1'],
        ids: ['clip_p', 'clip_s'],
      },
    },
    ...calls,
  ]);
const clip = (project: Project, id: string) => {
  const found = project.tables.clips.get(asId<'clip'>(id));
  if (found === undefined) throw new Error(`no ${id}`);
  return found;
};
const offset = (project: Project, id: string) =>
  syncOffset(project, clip(project, id), clipSpan(project, asId<'clip'>(id))?.start ?? 0) / frame;

describe('how a clip looks', () => {
  test('picture and sound in step show no offset; slipped apart both show how far', () => {
    expect(offset(linked(), 'clip_s')).toBe(0);
    const slipped = linked({ command: 'clip.slip', args: { clipId: 'clip_s', by: { frames: 3 }, linked: false } });
    expect(Math.abs(offset(slipped, 'clip_s'))).toBe(3);
    expect(offset(slipped, 'clip_p')).toBe(-offset(slipped, 'clip_s'));
  });

  test('a picture that plays a take is in step with its sound as its original is', () => {
    const made = { command: 'asset.import', args: { id: 'asset_take', ...mediaArgs('movie', 20) } };
    const add = { command: 'take.add', args: { clipId: 'clip_p', take: takeOf('take_a', 'asset_take', 2, 22) } };
    expect(offset(linked(made, add), 'clip_s')).toBe(0);
    const slipped = linked(made, add, { command: 'clip.slip', args: { clipId: 'clip_s', by: { frames: 3 }, linked: false } });
    expect(Math.abs(offset(slipped, 'clip_p'))).toBe(3);
    expect(takeBadge(slipped, clip(slipped, 'clip_p'))).toBe('take');
  });

  test('a voice line says when it must be spoken anew', () => {
    const project = sampleProject([
      { command: 'asset.import', args: { id: 'asset_said', ...mediaArgs('sound', 2) } },
      {
        command: 'voice.place',
        args: { trackId: 'track_a1', at: 0, line: voiceLineOf('Where?'), take: takeOf('take_s', 'asset_said', 0, 2), id: 'clip_l' },
      },
    ]);
    expect(takeBadge(project, clip(project, 'clip_l'))).toBe('take');
    const renamed = { ...project, project: { ...project.project, lexicon: [{ word: 'where', says: '/x/' }] } };
    expect(takeBadge(renamed, clip(renamed, 'clip_l'))).toBe('stale');
  });

  test('a trim of one side leaves the offset at none', () => {
    const trimmed = linked({ command: 'clip.trim', args: { clipId: 'clip_p', edge: 'in', by: { frames: 10 }, linked: false } });
    expect(offset(trimmed, 'clip_s')).toBe(0);
  });

  test('a split without a change is a through edit, one whose right side was slipped is none', () => {
    const split = linked({ command: 'clip.split', args: { clipId: 'clip_p', at: { frames: 40 } } });
    const [left, right] = [...split.tables.clips.values()]
      .filter(({ trackId }) => trackId === 'track_v1')
      .sort((a, b) => (a.timeMap.localAnchor < b.timeMap.localAnchor ? 1 : -1));
    if (left === undefined || right === undefined) throw new Error('no split');
    expect(isThroughEdit(left, right)).toBe(true);
    expect(isThroughEdit(left, { ...right, timeMap: { ...right.timeMap, sourceAnchor: right.timeMap.sourceAnchor + frame } })).toBe(false);
    expect(isThroughEdit(left, { ...right, gap: frame })).toBe(false);
  });

  test('speeds are told in percent, reverse with a minus, stills as frozen', () => {
    expect(speedBadge({ num: 1, den: 1 })).toBeNull();
    expect(speedBadge({ num: -1, den: 2 })).toEqual({ kind: 'percent', text: '−50%' });
    expect(speedBadge({ num: 1, den: 40 })).toEqual({ kind: 'percent', text: '2.5%' });
    expect(speedBadge({ num: 0, den: 1 })).toEqual({ kind: 'freeze' });
  });

  test('effects with keyframes are told apart', () => {
    const project = sampleProject([
      solid('clip_a', 0, 1),
      solid('clip_b', 1, 1),
      solid('clip_c', 2, 1),
      { command: 'effect.add', args: { clipId: 'clip_b', kind: 'blur' } },
      { command: 'opacity.set', args: { clipId: 'clip_c', params: { opacity: 5 }, fromStart: 0 } },
    ]);
    expect(['clip_a', 'clip_b', 'clip_c'].map((id) => effectsBadge(clip(project, id)))).toEqual(['none', 'effects', 'animated']);
  });
});

describe('words that do not fit', () => {
  const text = new FittedText((words) => [...words].length * 6);
  test('are cut short with an ellipsis, whole letters of any script', () => {
    expect(text.fit('Interview', 'f', 54)).toBe('Interview');
    expect(text.fit('Interview', 'f', 40)).toBe('Inter…');
    expect(text.fit('한국어 자막', 'f', 25)).toBe('한국어…');
    expect(text.fit('Interview', 'f', 11)).toBe('');
  });
});

describe('pictures and waveforms', () => {
  test('near times share a picture, and a finer spacing meets the coarser ones again', () => {
    const coarse = sharedMoment(10.3 * TICKS_PER_SECOND, 2 * TICKS_PER_SECOND);
    expect(coarse).toBe(10 * TICKS_PER_SECOND);
    expect(sharedMoment(coarse, TICKS_PER_SECOND / 2)).toBe(coarse);
    expect(pictureHeight(46)).toBe(48);
    expect(pictureHeight(1000)).toBe(240);
  });

  test('a column reads one to four buckets', () => {
    for (let samples = 1; samples < 1e6; samples *= 1.3) {
      const size = bucketSize(samples);
      expect(size).toBeLessThanOrEqual(samples);
      expect(samples / size).toBeLessThan(4);
    }
  });

  test('extremes are those of the buckets within, of one channel or of all', () => {
    const tile = {
      sampleRate: 48_000,
      firstSample: 1000,
      samplesPerBucket: 100,
      channels: [
        { min: Int16Array.of(-100, -200, -300), max: Int16Array.of(100, 200, 300) },
        { min: Int16Array.of(-900, 0, 0), max: Int16Array.of(0, 0, 32_767) },
      ],
    };
    const into = { min: 0, max: 0 };
    expect(extremesWithin(tile, 0, 1100, 1300, into)).toBe(true);
    expect(into).toEqual({ min: -300 / 32_767, max: 300 / 32_767 });
    expect(extremesWithin(tile, null, 1000, 1100, into)).toBe(true);
    expect(into.min).toBe(-900 / 32_767);
    expect(extremesWithin(tile, null, 5000, 5100, into)).toBe(false);
  });
});
