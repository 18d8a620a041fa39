import { expect, test } from 'vitest';
import { asId } from '../../core/base/id.ts';
import { ratio } from '../../core/base/ratio.ts';
import { compileSound } from '../../core/graph/sound-plan-compile.ts';
import { effectOf } from '../fixtures/records.ts';
import { renderInBlocks, type SequenceSketch, type SoundSketch, seconds, sketchRenderer, soundProject } from '../fixtures/sound-project.ts';

const constant = (value: number, channels = 2, layout?: string): SoundSketch => ({
  planes: Array.from({ length: channels }, () => new Float32Array(100_000).fill(value)),
  ...(layout === undefined ? {} : { layout }),
});
const SOUNDS = { a: constant(0.5), b: constant(0.25), c: constant(0.125) };
const clip = (source: string, start = 0, length = 1) => ({ start: seconds(start), duration: seconds(length), source });

async function levelAt(sequences: Record<string, SequenceSketch>, second: number): Promise<number> {
  const renderer = sketchRenderer(sequences, SOUNDS);
  const [left] = await renderer.render(Math.round(second * 48_000), 1);
  renderer.close();
  return left?.[0] ?? Number.NaN;
}

test('tracks add up; a muted one is left out; a solo one is heard alone, but not when muted', async () => {
  const tracks = [{ clips: [clip('a')] }, { clips: [clip('b')] }, { clips: [clip('c')] }];
  const [a, b, c] = tracks;
  if (a === undefined || b === undefined || c === undefined) throw new Error('three tracks');
  expect(await levelAt({ main: { tracks } }, 0.5)).toBe(0.875);
  expect(await levelAt({ main: { tracks: [{ ...a, muted: true }, b, c] } }, 0.5)).toBe(0.375);
  expect(await levelAt({ main: { tracks: [a, { ...b, solo: true }, c] } }, 0.5)).toBe(0.25);
  expect(await levelAt({ main: { tracks: [a, { ...b, solo: true, muted: true }, { ...c, solo: true }] } }, 0.5)).toBe(0.125);
});

test('a disabled clip is silent and its neighbour still fades under their transition', async () => {
  const transitions = [{ afterClip: 0, kind: 'crossfade', before: 0, after: seconds(0.5) }];
  const tracks = [{ clips: [{ ...clip('a'), enabled: false }, clip('b', 1, 1)], transitions }];
  expect(await levelAt({ main: { tracks } }, 0.5)).toBe(0);
  expect(await levelAt({ main: { tracks } }, 1)).toBe(0);
  expect(await levelAt({ main: { tracks } }, 1.6)).toBe(0.25);
});

test('effects of tracks and of the master are on the sums', async () => {
  const half = effectOf('volume', { gain: 20 * Math.log10(0.5) });
  const main: SequenceSketch = { tracks: [{ clips: [clip('a')], effects: [half] }, { clips: [clip('b')] }], effects: [half] };
  expect(await levelAt({ main }, 0.5)).toBeCloseTo((0.25 + 0.25) / 2, 7);
});

test('a nested sequence plays its own mix through the outer clip, at its speed', async () => {
  const inner: SequenceSketch = {
    tracks: [{ clips: [clip('a', 0, 0.5), clip('b', 0.5, 0.5)] }, { clips: [clip('c')] }],
    sampleRate: 44_100,
  };
  const nested = { start: seconds(1), duration: seconds(0.4), source: 'sequence:inner', sourceStart: seconds(0.4) };
  const main: SequenceSketch = {
    tracks: [{ clips: [nested] }, { clips: [{ ...nested, start: seconds(2), sourceStart: seconds(1), speed: ratio(-1) }] }],
  };
  expect(await levelAt({ main, inner }, 1.05)).toBe(0.625);
  expect(await levelAt({ main, inner }, 1.2)).toBe(0.375);
  expect(await levelAt({ main, inner }, 2.1)).toBe(0.375);
});

test('5.1 comes down to stereo as ITU-R BS.775 says; mono plays on both sides', async () => {
  const planes = [0.1, 0.2, 0.3, 0.9, 0.05, 0.07].map((value) => new Float32Array(1000).fill(value));
  const render = async (sound: SoundSketch) =>
    renderInBlocks(sketchRenderer({ main: { tracks: [{ clips: [clip('s', 0, 0.01)] }] } }, { s: sound }), 0, 100, 100);
  const [left, right] = await render({ planes, layout: '5.1(side)' });
  expect(left[50]).toBeCloseTo(0.1 + Math.SQRT1_2 * (0.3 + 0.05), 6);
  expect(right[50]).toBeCloseTo(0.2 + Math.SQRT1_2 * (0.3 + 0.07), 6);
  const mono = await render({ planes: [new Float32Array(1000).fill(0.3)] });
  expect(mono.map((samples) => samples[50])).toEqual([Math.fround(0.3), Math.fround(0.3)]);
});

test('panning mono keeps its power from side to side; panning stereo hard keeps both channels', async () => {
  const pan = async (sound: SoundSketch, place: number) => {
    const renderer = sketchRenderer(
      { main: { tracks: [{ clips: [{ ...clip('s'), effects: [effectOf('pan', { pan: place })] }] }] } },
      { s: sound },
    );
    return (await renderInBlocks(renderer, 0, 10, 10)).map((samples) => samples[5] ?? Number.NaN);
  };
  for (const place of [-100, -37, 0, 50, 100]) {
    const [left = 0, right = 0] = await pan(constant(0.5, 1), place);
    expect(left ** 2 + right ** 2).toBeCloseTo(0.5, 6);
  }
  const stereo: SoundSketch = { planes: [new Float32Array(1000).fill(0.5), new Float32Array(1000).fill(0.25)] };
  expect(await pan(stereo, -100)).toEqual([0.75, 0]);
  expect(await pan(stereo, 100)).toEqual([0, 0.75]);
});

test('what cannot be planned is refused with a code', () => {
  const codeOf = (sequences: Record<string, SequenceSketch>, name = 'main') => {
    const plan = compileSound(soundProject(sequences, SOUNDS), asId<'sequence'>(name));
    return plan.ok ? 'ok' : plan.error.code;
  };
  expect(codeOf({ main: { tracks: [] } }, 'other')).toBe('graph.missing-sequence');
  expect(codeOf({ main: { tracks: [{ clips: [clip('nothing')] }] } })).toBe('graph.missing-asset');
  expect(codeOf({ main: { tracks: [{ clips: [clip('sequence:main')] }] } })).toBe('graph.sequence-cycle');
});

test('what is not known is left out or replaced, and said', () => {
  const transitions = [{ afterClip: 0, kind: 'from-the-future', before: 0, after: seconds(0.5) }];
  const tracks = [{ clips: [{ ...clip('a'), effects: [effectOf('from-the-future', {})] }, clip('b', 1, 1)], transitions }];
  const plan = compileSound(soundProject({ main: { tracks } }, SOUNDS), asId<'sequence'>('main'));
  expect(plan.ok && plan.value.warnings.map(({ code }) => code)).toEqual(['graph.unknown-effect', 'graph.unknown-transition']);
  expect(plan.ok && plan.value.tracks[0]?.voices[0]?.effects).toEqual([]);
});

test('samples of a damaged float file that are no numbers are silent, and do not spoil what a filter makes of the rest', async () => {
  const samples = new Float32Array(96_000).fill(0.25);
  samples.set([Number.NaN, Number.POSITIVE_INFINITY, -1e30], 5000);
  const clips = [{ ...clip('s', 0, 1), effects: [effectOf('eq', { peak1Gain: 6 })] }];
  const renderer = sketchRenderer({ main: { tracks: [{ clips }, { clips: [clip('s', 1, 0.5)] }] } }, { s: { planes: [samples, samples] } });
  const [filtered] = await renderInBlocks(renderer, 0, 48_000, 4800);
  expect(filtered.every(Number.isFinite)).toBe(true);
  expect(filtered[40_000]).toBeCloseTo(0.25, 4);
  const [plain] = await renderInBlocks(renderer, 52_999, 5, 5);
  expect([...plain]).toEqual([0.25, 0, 0, 0, 0.25]);
});
