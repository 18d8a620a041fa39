import { expect, test } from 'vitest';
import { planOf, type SequenceSketch, type SoundSketch, seconds, soundProject } from '../../test/fixtures/sound-project.ts';
import { unwrap } from '../base/fault.ts';
import { asId } from '../base/id.ts';
import { ticksToSamples } from '../base/ticks.ts';
import { applyPatch } from '../edit/patch.ts';
import type { Project } from '../model/project.ts';
import type { Clip } from '../model/records.ts';
import { compileSound } from './sound-plan-compile.ts';
import { soundKey } from './sound-plan-key.ts';
import { sourcePosition } from './sound-plan-source-time.ts';

const SOUNDS: Record<string, SoundSketch> = { a: { planes: [new Float32Array(480_000)] } };
const main = asId<'sequence'>('main');

const manyClips = (tracks: number, clips: number): SequenceSketch => ({
  tracks: Array.from({ length: tracks }, () => ({
    clips: Array.from({ length: clips }, (_, index) => ({
      start: seconds(index * 2),
      duration: seconds(2),
      source: 'a',
      sourceStart: seconds(index % 7),
    })),
    transitions: [{ afterClip: 0, kind: 'crossfade', before: seconds(0.1), after: seconds(0.1) }],
  })),
});

/** The project with one clip changed. */
function withClip(project: Project, id: string, change: (clip: Clip) => Clip): Project {
  const clip = project.tables.clips.get(asId<'clip'>(id));
  if (clip === undefined) throw new Error(`no clip ${id}`);
  return applyPatch(project, { changes: [{ table: 'clips', id: clip.id, before: clip, after: change(clip) }] });
}

test('compiling again after an edit keeps every track and voice that the edit did not touch', () => {
  const project = soundProject({ main: manyClips(3, 10) }, SOUNDS);
  const first = planOf(project);
  expect(unwrap(compileSound(project, main, { previous: first }))).toBe(first);

  const edited = withClip(project, 'main_t1_c4', (clip) => ({ ...clip, fadeIn: { duration: seconds(0.5), curve: 'linear' } }));
  const second = unwrap(compileSound(edited, main, { previous: first }));
  expect(second.tracks.map((track, index) => track === first.tracks[index])).toEqual([true, false, true]);
  const kept = second.tracks[1]?.voices.filter((voice, index) => voice === first.tracks[1]?.voices[index]);
  expect(kept?.length).toBe(9);
  expect(second).toEqual(planOf(edited));
});

test('an edit inside a nested sequence reaches the outer plan', () => {
  const nest: SequenceSketch = {
    tracks: [{ clips: [{ start: 0, duration: seconds(4), source: 'sequence:inner' }] }, manyClips(1, 3).tracks[0] ?? { clips: [] }],
  };
  const project = soundProject({ main: nest, inner: manyClips(2, 3) }, SOUNDS);
  const first = planOf(project);
  const edited = withClip(project, 'inner_t0_c1', (clip) => ({ ...clip, enabled: false }));
  const second = unwrap(compileSound(edited, main, { previous: first }));
  expect(second).toEqual(planOf(edited));
  expect(second.tracks[0]).not.toBe(first.tracks[0]);
  expect(second.tracks[1]).toBe(first.tracks[1]);
});

test('neighbours share their edge sample and splitting a clip moves no sample, at 48,000 random places', () => {
  let state = 7;
  const random = (most: number): number => {
    state = (state * 48_271) % 2_147_483_647;
    return state % most;
  };
  for (let round = 0; round < 240; round++) {
    const start = random(seconds(7200));
    const duration = 2 + random(seconds(60));
    const cut = 1 + random(duration - 1);
    const sourceStart = random(seconds(3600));
    const whole = { start, duration, source: 'a', sourceStart };
    const speed = [1, -1][round % 2] === 1 ? { num: 1, den: 1 } : { num: -1, den: 1 };
    const left = { ...whole, speed, duration: cut };
    const right = { ...whole, speed, start: start + cut, duration: duration - cut };
    const project = soundProject({ main: { tracks: [{ clips: [{ ...whole, speed }] }, { clips: [left, right] }] } }, SOUNDS);
    // A split keeps the source anchor and moves the local one.
    const split = withClip(project, 'main_t1_c1', (clip) => ({ ...clip, timeMap: { ...clip.timeMap, localAnchor: -cut } }));
    const [one, two] = planOf(split).tracks;
    const [a, b] = two?.voices ?? [];
    const voice = one?.voices[0];
    if (voice === undefined || a === undefined || b === undefined) throw new Error('three voices');
    expect([a.start, a.end, b.end]).toEqual([voice.start, b.start, voice.end]);
    expect(a.end).toBe(ticksToSamples(start + cut, 48_000));
    for (let probe = 0; probe < 200; probe++) {
      const sample = voice.start + random(Math.max(1, voice.end - voice.start));
      const half = sample < a.end ? a : b;
      if (sourcePosition(half.time, sample) !== sourcePosition(voice.time, sample))
        expect(sourcePosition(half.time, sample)).toBe(sourcePosition(voice.time, sample));
    }
  }
});

test('at any speed, hours into a timeline, a position in the source is right to a millionth of a sample', () => {
  for (const { num, den } of [
    { num: 5, den: 4 },
    { num: 1001, den: 1000 },
    { num: -7, den: 3 },
    { num: 1, den: 100 },
  ]) {
    const [start, sourceStart] = [seconds(7201) + 123_457, seconds(3599) + 77];
    const project = soundProject(
      { main: { tracks: [{ clips: [{ start, duration: seconds(60), source: 'a', sourceStart, speed: { num, den } }] }] } },
      SOUNDS,
    );
    const voice = planOf(project).tracks[0]?.voices[0];
    if (voice === undefined) throw new Error('one voice');
    for (const probe of [0, 1, 48_000, 1_234_567]) {
      const sample = voice.start + probe + (num < 0 ? 1 : 0);
      // (sample * ticks - start) * speed + sourceStart in ticks, over the ticks of a sample: exact in whole numbers.
      const exact = (BigInt(sample) * 14_700n - BigInt(start)) * BigInt(num) + BigInt(sourceStart) * BigInt(den);
      const whole = exact / (14_700n * BigInt(den));
      const rest = Number(exact - whole * 14_700n * BigInt(den)) / (14_700 * den);
      expect(Math.abs(sourcePosition(voice.time, voice.start + probe) - Number(whole) - rest)).toBeLessThan(1e-6);
    }
  }
});

test('a key stands for the sound of a stretch: what changes it changes the key, what does not leaves it', () => {
  const project = soundProject({ main: manyClips(2, 6) }, SOUNDS);
  const key = (of: Project, from = 4, to = 8): string => soundKey(planOf(of), from * 48_000, to * 48_000);
  const before = key(project);
  expect(key(withClip(project, 'main_t0_c2', (clip) => ({ ...clip, name: 'another name', label: 'red' })))).toBe(before);
  expect(key(withClip(project, 'main_t0_c5', (clip) => ({ ...clip, enabled: false })))).toBe(before);
  expect(key(withClip(project, 'main_t0_c2', (clip) => ({ ...clip, enabled: false })))).not.toBe(before);
  expect(key(withClip(project, 'main_t0_c2', (clip) => ({ ...clip, timeMap: { ...clip.timeMap, sourceAnchor: 14_700 } })))).not.toBe(
    before,
  );
  expect(key(withClip(project, 'main_t0_c2', (clip) => ({ ...clip, fadeOut: { duration: seconds(1), curve: 'linear' } })))).not.toBe(
    before,
  );
  // Seven clips later the same source comes again at the same place of the stretch.
  expect(key(soundProject({ main: manyClips(2, 20) }, SOUNDS), 4, 6)).toBe(key(soundProject({ main: manyClips(2, 20) }, SOUNDS), 18, 20));
});
