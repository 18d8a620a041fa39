import { expect, test } from 'vitest';
import { ratio } from '../../core/base/ratio.ts';
import { seededRandom } from '../../core/base/seeded-random.ts';
import { framesToTicks, TICKS_PER_SECOND, type Ticks, ticksToSamples } from '../../core/base/ticks.ts';
import type { FadeCurve } from '../../core/model/records.ts';
import { effectOf } from '../fixtures/records.ts';
import {
  type ClipSketch,
  renderInBlocks,
  SAMPLE_RATE,
  type SoundSketch,
  sketchRenderer,
  type TrackSketch,
} from '../fixtures/sound-project.ts';

const NTSC = ratio(30_000, 1001);
const LENGTH = 700_000;
const CURVES: Record<FadeCurve, (position: number) => number> = {
  linear: (p) => p,
  'equal-power': (p) => Math.sin((Math.PI / 2) * p),
  's-curve': (p) => 0.5 - 0.5 * Math.cos(Math.PI * p),
};

/** Whole numbers from `least` to `most`, that a seed repeats. */
function integers(seed: number): (least: number, most: number) => number {
  const random = seededRandom(seed);
  return (least, most) => least + Math.floor(random() * (most - least + 1));
}

const noise = (seed: number): SoundSketch => {
  const integer = integers(seed);
  return { planes: [0, 1].map(() => Float32Array.from({ length: LENGTH }, () => integer(-1_000_000, 1_000_000) / 1_000_000)) };
};
const SOUNDS: Record<string, SoundSketch> = { a: noise(1), b: noise(2), c: noise(3) };

const at = (time: Ticks): number => ticksToSamples(time, SAMPLE_RATE);
const clamp = (value: number): number => Math.min(1, Math.max(0, value));

function randomTrack(seed: number): TrackSketch {
  const integer = integers(seed);
  const clips: ClipSketch[] = [];
  const transitions: { afterClip: number; kind: string; before: Ticks; after: Ticks }[] = [];
  let frame = integer(0, 5);
  for (let index = 0; index < 12; index++) {
    const length = integer(8, 20);
    const curve = (['linear', 'equal-power', 's-curve'] as const)[integer(0, 2)] ?? 'linear';
    const linear = { kind: 'linear' } as const;
    const moving = {
      gain: [
        { time: framesToTicks(1, NTSC), value: integer(-30, 6), easing: linear },
        { time: framesToTicks(6, NTSC), value: integer(-30, 6), easing: linear },
      ],
    };
    clips.push({
      start: framesToTicks(frame, NTSC),
      duration: framesToTicks(length, NTSC),
      source: ['a', 'b', 'c'][integer(0, 2)] ?? 'a',
      sourceStart: framesToTicks(integer(10, 300), NTSC) + integer(0, 10_000),
      speed: ratio(integer(0, 4) === 0 ? -1 : 1),
      enabled: integer(0, 9) !== 0,
      ...(integer(0, 2) === 0 ? { fadeIn: { duration: framesToTicks(integer(1, 6), NTSC), curve } } : {}),
      ...(integer(0, 2) === 0 ? { fadeOut: { duration: framesToTicks(integer(1, 6), NTSC), curve } } : {}),
      effects: integer(0, 1) === 0 ? [] : [effectOf('volume', {}, moving)],
    });
    frame += length;
    if (index < 11 && integer(0, 1) === 0)
      transitions.push({
        afterClip: index,
        kind: 'crossfade',
        before: framesToTicks(integer(0, 3), NTSC),
        after: framesToTicks(integer(1, 3), NTSC),
      });
    else frame += integer(0, 3);
  }
  return { clips, transitions };
}

/** The left channel of one sample, worked out from the sketch alone. */
function expectedOf(track: TrackSketch): (n: number) => number {
  const parts = track.clips.flatMap((clip, index) => {
    const head = track.transitions?.find(({ afterClip }) => afterClip === index - 1);
    const tail = track.transitions?.find(({ afterClip }) => afterClip === index);
    const end = clip.start + clip.duration;
    const heard = { from: at(clip.start - (head?.before ?? 0)), to: at(end + (tail?.after ?? 0)) };
    return clip.enabled === false ? [] : [{ clip, head, tail, end, heard }];
  });
  return (n) => parts.reduce((sum, part) => (n < part.heard.from || n >= part.heard.to ? sum : sum + sampleOf(part, n)), 0);
}

interface Heard {
  readonly clip: ClipSketch;
  readonly head: { readonly before: Ticks; readonly after: Ticks } | undefined;
  readonly tail: { readonly before: Ticks; readonly after: Ticks } | undefined;
  readonly end: Ticks;
}

function sampleOf({ clip, head, tail, end }: Heard, n: number): number {
  const source = clip.sourceStart ?? 0;
  const sample = clip.speed?.num === -1 ? at(source + clip.start) - 1 - n : n + at(source - clip.start);
  let gain = 1;
  if (head !== undefined) {
    const [from, to] = [at(clip.start - head.before), at(clip.start + head.after)];
    gain *= Math.sin((Math.PI / 2) * clamp((n - from) / (to - from)));
  } else if (clip.fadeIn !== undefined) {
    const [from, to] = [at(clip.start), at(clip.start + clip.fadeIn.duration)];
    gain *= CURVES[clip.fadeIn.curve](clamp((n - from) / (to - from)));
  }
  if (tail !== undefined) {
    const [from, to] = [at(end - tail.before), at(end + tail.after)];
    gain *= Math.sin((Math.PI / 2) * clamp((to - n) / (to - from)));
  } else if (clip.fadeOut !== undefined) {
    const [from, to] = [at(end - clip.fadeOut.duration), at(end)];
    gain *= CURVES[clip.fadeOut.curve](clamp((to - n) / (to - from)));
  }
  const [first, second] = clip.effects?.[0]?.keyframes.gain ?? [];
  if (first !== undefined && second !== undefined) {
    const time = ((n - at(clip.start)) * TICKS_PER_SECOND) / SAMPLE_RATE;
    const part = clamp((time - first.time) / (second.time - first.time));
    gain *= 10 ** ((Number(first.value) + (Number(second.value) - Number(first.value)) * part) / 20);
  }
  return (SOUNDS[clip.source]?.planes[0]?.[sample] ?? 0) * gain;
}

test.each([11, 12, 13, 14, 15, 16])(
  'a random timeline (seed %d) mixes to what its clips, fades, cross-fades and keyframes add up to',
  async (seed) => {
    const tracks = [randomTrack(seed * 10), randomTrack(seed * 10 + 1), randomTrack(seed * 10 + 2)];
    const renderer = sketchRenderer({ main: { tracks } }, SOUNDS);
    const integer = integers(seed);
    const end = at(Math.max(...tracks.map(({ clips }) => (clips.at(-1)?.start ?? 0) + (clips.at(-1)?.duration ?? 0))));
    const [left] = await renderInBlocks(renderer, 0, end, integer(1000, 9000));
    const expected = tracks.map(expectedOf);
    let worst = { error: 0, sample: -1 };
    for (let n = 0; n < end; n++) {
      const error = Math.abs((left[n] ?? 9) - expected.reduce((sum, sampleAt) => sum + sampleAt(n), 0));
      if (!(error <= worst.error)) worst = { error, sample: n };
    }
    expect(worst.error, `worst at sample ${worst.sample}`).toBeLessThan(1e-6);
  },
);
