import { describe, expect, it } from 'vitest';
import { framesToTicks, type Ticks } from '../../../core/base/ticks.ts';
import type { Keyframe } from '../../../core/model/animation.ts';
import type { Project } from '../../../core/model/project.ts';
import { clipId, edited, effectsOfClip, filmOfThree } from '../../../test/fixtures/edited-film.ts';
import {
  addKeyCalls,
  type CurveTarget,
  EASINGS,
  type EasingName,
  easeKeyCalls,
  easingName,
  handleAfterKey,
  moveKeyCalls,
  removeKeyCalls,
  timeBetween,
  withHandle,
} from './curve-edits.ts';
import { fittedView, numberAt, timeAt, xOf, yOf, zoomedView } from './curve-view.ts';

const at = (frames: number): Ticks => framesToTicks(frames, { num: 25, den: 1 });
const film = edited(filmOfThree(), [
  { command: 'opacity.set', args: { clipId: 'clip_b', params: { opacity: 0 }, fromStart: at(10) } },
  { command: 'opacity.set', args: { clipId: 'clip_b', params: { opacity: 100 }, fromStart: at(30) } },
  { command: 'opacity.set', args: { clipId: 'clip_b', params: { opacity: 50 }, fromStart: at(60) } },
  { command: 'clip.trim', args: { clipId: 'clip_b', edge: 'in', by: { frames: 20 } } },
]);
const listOf = (project: Project): readonly Keyframe[] => effectsOfClip(project, 'clip_b')[0]?.keyframes.opacity ?? [];
const clip = film.tables.clips.get(clipId('clip_b'));
const target: CurveTarget = {
  home: {
    kind: 'effect',
    owner: { clipId: clipId('clip_b') },
    clock: { start: at(120), anchor: clip?.timeMap.localAnchor ?? 0, lastFrame: at(79) },
    effectKind: 'opacity',
    effect: effectsOfClip(film, 'clip_b')[0] ?? null,
  },
  key: 'opacity',
};
const keys = listOf(film);
const keyAt = (index: number): Keyframe => {
  const key = keys[index];
  if (key === undefined) throw new Error(`no keyframe ${index}`);
  return key;
};

describe('keyframes of a clip whose head was trimmed', () => {
  it('move in time and value in one step, also before the head', () => {
    const done = edited(film, moveKeyCalls(target, keyAt(1), { time: at(40), value: 80 }));
    expect(listOf(done)).toMatchObject([
      { time: at(10), value: 0 },
      { time: at(40), value: 80 },
      { time: at(60), value: 50 },
    ]);
    expect(listOf(edited(film, moveKeyCalls(target, keyAt(0), { time: at(12), value: 0 })))[0]?.time).toBe(at(12));
  });

  it('are added and removed, and eased', () => {
    expect(listOf(edited(film, addKeyCalls(target, at(45), 70))).map(({ time }) => time)).toEqual([at(10), at(30), at(45), at(60)]);
    expect(listOf(edited(film, removeKeyCalls(target, at(30)))).map(({ time }) => time)).toEqual([at(10), at(60)]);
    expect(listOf(edited(film, easeKeyCalls(target, at(30), EASINGS.easeInOut)))[1]?.easing).toEqual(EASINGS.easeInOut);
  });

  it('stay a frame away from their neighbours', () => {
    expect(timeBetween(keys, keyAt(1), at(5), at(1))).toBe(at(11));
    expect(timeBetween(keys, keyAt(1), at(99), at(1))).toBe(at(59));
    expect(timeBetween(keys, keyAt(2), at(99), at(1))).toBe(at(99));
  });
});

describe('easings', () => {
  it('are known by name', () => {
    const names: readonly EasingName[] = ['hold', 'linear', 'easeIn', 'easeOut', 'easeInOut'];
    for (const name of names) expect(easingName(EASINGS[name])).toBe(name);
    expect(easingName({ kind: 'bezier', x1: 0.1, y1: 0, x2: 0.5, y2: 1 })).toBeNull();
  });

  it('become a curve when a handle is pulled, which stays within its segment in time and is free in value', () => {
    expect(withHandle({ kind: 'linear' }, 'out', [-1, 1.5])).toEqual({ kind: 'bezier', x1: 0, y1: 1.5, x2: 2 / 3, y2: 2 / 3 });
    expect(withHandle(EASINGS.hold, 'out', [0.5, 0.5])).toEqual(EASINGS.hold);
  });

  it('are bent by arrow keys', () => {
    expect(handleAfterKey(EASINGS.easeInOut, 'in', { key: 'ArrowUp', shiftKey: false })).toMatchObject({ x2: 0.58, y2: 1.05 });
    expect(handleAfterKey(EASINGS.easeInOut, 'out', { key: 'Tab', shiftKey: false })).toBeNull();
  });
});

describe('the view of a curve', () => {
  const size = { widthPx: 400, heightPx: 100 };
  it('shows all keyframes and the whole clip, with room above and below', () => {
    const view = fittedView(keys, at(20), at(100), 1);
    expect([view.from, view.to]).toEqual([at(10), at(100)]);
    expect(view.low).toBeLessThan(0);
    expect(view.high).toBeGreaterThan(100);
  });

  it('shows something where nothing changes', () => {
    const view = fittedView([{ time: 0, value: 5, easing: { kind: 'linear' } }], 0, at(50), 2);
    expect(view.high - view.low).toBeGreaterThan(2);
  });

  it('zooms about what is under the pointer', () => {
    const view = fittedView(keys, at(20), at(100), 1);
    const closer = zoomedView(view, at(40), 0.5, at(4));
    expect(xOf(closer, size, at(40))).toBeCloseTo(xOf(view, size, at(40)), 3);
    expect(zoomedView(view, at(40), 0.000001, at(4)).to - zoomedView(view, at(40), 0.000001, at(4)).from).toBe(at(4));
  });

  it('finds time and value back from a place', () => {
    const view = fittedView(keys, at(20), at(100), 1);
    expect(timeAt(view, size, xOf(view, size, at(33)))).toBeCloseTo(at(33), 0);
    expect(numberAt(view, size, yOf(view, size, 42))).toBeCloseTo(42, 9);
  });
});
