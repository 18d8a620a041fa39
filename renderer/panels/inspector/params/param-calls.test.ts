import { describe, expect, it } from 'vitest';
import { frameDuration, framesToTicks } from '../../../../core/base/ticks.ts';
import type { ParamDefinition } from '../../../../core/effects/definition.ts';
import { EFFECTS } from '../../../../core/effects/registry.ts';
import type { Project } from '../../../../core/model/project.ts';
import { clipId, edited, effectsOfClip, filmOfThree } from '../../../../test/fixtures/edited-film.ts';
import { type EffectHome, effectStack } from './effect-groups.ts';
import { resetParamCalls, setParamCalls, toggleKeyframeCalls } from './param-calls.ts';
import { clipClock } from './param-home.ts';
import { readParam } from './param-reading.ts';

const RATE = { num: 25, den: 1 };
const at = (frames: number) => framesToTicks(frames, RATE);

function homesOf(project: Project, kind: string, ...ids: readonly string[]): readonly EffectHome[] {
  const owners = ids.map((id) => {
    const clip = project.tables.clips.get(clipId(id));
    const track = clip === undefined ? undefined : project.tables.tracks.get(clip.trackId);
    const sequence = track === undefined ? undefined : project.tables.sequences.get(track.sequenceId);
    if (clip === undefined || sequence === undefined) throw new Error(`no clip ${id}`);
    return { owner: { clipId: clip.id }, clock: clipClock(project, clip, sequence), effects: clip.effects };
  });
  const stack = effectStack(owners, 'picture', true);
  const group = [...stack.fixed, ...stack.effects].find((candidate) => candidate.kind === kind);
  if (group === undefined) throw new Error(`no ${kind}`);
  return group.homes;
}

function param(kind: string, key: string): ParamDefinition {
  const found = EFFECTS.get(kind)?.params.find((candidate) => candidate.key === key);
  if (found === undefined) throw new Error(`no ${kind}.${key}`);
  return found;
}
const scale = param('transform', 'scale');

describe('setting a parameter', () => {
  it('makes the transform that a clip does not have yet', () => {
    const film = filmOfThree();
    const done = edited(film, setParamCalls(homesOf(film, 'transform', 'clip_a'), { scale: 150 }, 0));
    expect(effectsOfClip(done, 'clip_a')).toMatchObject([{ kind: 'transform', params: { scale: 150 }, keyframes: {} }]);
  });

  it('changes it on every selected clip, whether or not it was there', () => {
    const film = edited(filmOfThree(), [{ command: 'transform.set', args: { clipId: 'clip_b', params: { scale: 20, rotation: 5 } } }]);
    const done = edited(film, setParamCalls(homesOf(film, 'transform', 'clip_a', 'clip_b'), { scale: 150 }, 0));
    expect(effectsOfClip(done, 'clip_a')).toMatchObject([{ params: { scale: 150 } }]);
    expect(effectsOfClip(done, 'clip_b')).toMatchObject([{ params: { scale: 150, rotation: 5 } }]);
  });

  it('writes a keyframe under the playhead where it is animated, and sets for good what is not', () => {
    const film = edited(filmOfThree(), [{ command: 'transform.set', args: { clipId: 'clip_b', params: { scale: 100 }, fromStart: 0 } }]);
    const done = edited(film, setParamCalls(homesOf(film, 'transform', 'clip_b'), { scale: 150, rotation: 9 }, at(130)));
    expect(effectsOfClip(done, 'clip_b')).toMatchObject([
      {
        params: { rotation: 9 },
        keyframes: {
          scale: [
            { time: 0, value: 100 },
            { time: at(30), value: 150 },
          ],
        },
      },
    ]);
  });

  it('keeps keyframes inside the clip where the playhead is outside of it', () => {
    const film = edited(filmOfThree(), [{ command: 'transform.set', args: { clipId: 'clip_b', params: { scale: 100 }, fromStart: 0 } }]);
    const homes = homesOf(film, 'transform', 'clip_b');
    const after = edited(film, setParamCalls(homes, { scale: 150 }, at(1000)));
    expect(effectsOfClip(after, 'clip_b')[0]?.keyframes.scale?.at(-1)?.time).toBe(at(100) - frameDuration(RATE));
    const before = edited(film, setParamCalls(homes, { scale: 150 }, 0));
    expect(effectsOfClip(before, 'clip_b')[0]?.keyframes.scale).toMatchObject([{ time: 0, value: 150 }]);
  });

  it('finds the same frame again after a trim of the head', () => {
    const film = edited(filmOfThree(), [
      { command: 'transform.set', args: { clipId: 'clip_b', params: { scale: 100 }, fromStart: 0 } },
      { command: 'clip.trim', args: { clipId: 'clip_b', edge: 'in', by: { frames: 20 } } },
    ]);
    const done = edited(film, setParamCalls(homesOf(film, 'transform', 'clip_b'), { scale: 150 }, at(130)));
    expect(effectsOfClip(done, 'clip_b')[0]?.keyframes.scale?.map(({ time }) => time)).toEqual([0, at(30)]);
  });
});

describe('the diamond', () => {
  it('adds a keyframe with the value that is there, and takes the last one away leaving its value', () => {
    const film = edited(filmOfThree(), [{ command: 'transform.set', args: { clipId: 'clip_a', params: { scale: 70 } } }]);
    const animated = edited(film, toggleKeyframeCalls(homesOf(film, 'transform', 'clip_a'), [scale], at(10)));
    expect(effectsOfClip(animated, 'clip_a')[0]?.keyframes.scale).toMatchObject([{ time: at(10), value: 70 }]);
    const plain = edited(animated, toggleKeyframeCalls(homesOf(animated, 'transform', 'clip_a'), [scale], at(10)));
    expect(effectsOfClip(plain, 'clip_a')).toMatchObject([{ params: { scale: 70 }, keyframes: {} }]);
  });

  it('writes the value between two keyframes, so that nothing jumps', () => {
    const film = edited(filmOfThree(), [
      { command: 'transform.set', args: { clipId: 'clip_a', params: { scale: 100 }, fromStart: 0 } },
      { command: 'transform.set', args: { clipId: 'clip_a', params: { scale: 200 }, fromStart: at(50) } },
    ]);
    const done = edited(film, toggleKeyframeCalls(homesOf(film, 'transform', 'clip_a'), [scale], at(25)));
    expect(effectsOfClip(done, 'clip_a')[0]?.keyframes.scale?.[1]).toMatchObject({ time: at(25), value: 150 });
  });

  it('leaves alone what cannot move', () => {
    const film = filmOfThree();
    expect(toggleKeyframeCalls(homesOf(film, 'transform', 'clip_a'), [param('transform', 'uniform')], 0)).toEqual([]);
  });
});

describe('a reset', () => {
  it('takes keyframes and values away, and does nothing where nothing was set', () => {
    const film = edited(filmOfThree(), [
      { command: 'transform.set', args: { clipId: 'clip_a', params: { scale: 100 }, fromStart: 0 } },
      { command: 'transform.set', args: { clipId: 'clip_a', params: { rotation: 20 } } },
    ]);
    const homes = homesOf(film, 'transform', 'clip_a', 'clip_b');
    const done = edited(film, resetParamCalls(homes, EFFECTS.get('transform')?.params ?? []));
    expect(effectsOfClip(done, 'clip_a')).toMatchObject([{ params: { scale: 100, rotation: 0 }, keyframes: {} }]);
    expect(effectsOfClip(done, 'clip_b')).toEqual([]);
    expect(resetParamCalls(homesOf(film, 'transform', 'clip_c'), [scale])).toEqual([]);
  });
});

describe('what the inspector reads', () => {
  it('shows values that differ as mixed, and the default as such', () => {
    const film = edited(filmOfThree(), [{ command: 'transform.set', args: { clipId: 'clip_b', params: { scale: 20 } } }]);
    expect(readParam(homesOf(film, 'transform', 'clip_a', 'clip_b'), scale, 0)).toMatchObject({
      value: 100,
      isMixed: true,
      isDefault: false,
    });
    expect(readParam(homesOf(film, 'transform', 'clip_a', 'clip_c'), scale, 0)).toMatchObject({ isMixed: false, isDefault: true });
  });

  it('names the neighbouring keyframes in the time of the timeline', () => {
    const film = edited(filmOfThree(), [
      { command: 'transform.set', args: { clipId: 'clip_b', params: { scale: 100 }, fromStart: at(10) } },
      { command: 'transform.set', args: { clipId: 'clip_b', params: { scale: 200 }, fromStart: at(60) } },
    ]);
    const homes = homesOf(film, 'transform', 'clip_b');
    expect(readParam(homes, scale, at(135))).toMatchObject({
      value: 150,
      isOnKeyframe: false,
      previous: at(110),
      next: at(160),
      animation: 'all',
    });
    expect(readParam(homes, scale, at(160))).toMatchObject({ value: 200, isOnKeyframe: true, previous: at(110), next: null });
    expect(readParam(homesOf(film, 'transform', 'clip_b', 'clip_c'), scale, 0).animation).toBe('some');
  });
});
