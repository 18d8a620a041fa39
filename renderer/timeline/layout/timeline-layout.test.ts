import { describe, expect, test } from 'vitest';
import { asId } from '../../../core/base/id.ts';
import { TICKS_PER_SECOND } from '../../../core/base/ticks.ts';
import type { Lane } from '../../../core/model/lane.ts';
import { sampleLayout, sampleProject, solid } from '../../../test/fixtures/sample-timeline.ts';
import { heightToLevel, levelKindOf, levelToHeight } from './level-line.ts';
import { RULER_HEIGHT_PX } from './measures.ts';
import { rowAt } from './rows.ts';
import { timeScale, timeToX, xToTime } from './time-scale.ts';
import { maxScrollTopPx, rowTop } from './timeline-layout.ts';
import { gapAt, visibleClips } from './visible-clips.ts';

const laneOf = (...spans: readonly (readonly [number, number])[]): Lane => ({
  clipIds: spans.map((_, index) => asId<'clip'>(`clip_${index}`)),
  starts: spans.map(([start]) => start),
  ends: spans.map(([, end]) => end),
});

describe('the layout of a timeline', () => {
  test('captions lie on top, the topmost pictures next, sound last in mixing order', () => {
    const project = sampleProject([
      { command: 'track.add', args: { kind: 'caption', id: 'track_c1' } },
      { command: 'track.add', args: { kind: 'sound', id: 'track_a2' } },
    ]);
    const { rows } = sampleLayout(project);
    expect(rows.rows.map(({ track }) => track.id)).toEqual(['track_c1', 'track_v2', 'track_v1', 'track_a1', 'track_a2']);
    for (const row of rows.rows) expect(rowAt(rows, row.topPx + 1)).toBe(row);
    expect(rowAt(rows, rows.heightPx + 1)).toBeNull();
  });

  test('an opened clip makes its own row higher and moves the rows below', () => {
    const project = sampleProject([
      solid('clip_a', 0, 2, 'track_v2'),
      { command: 'opacity.set', args: { clipId: 'clip_a', params: { opacity: 50 }, fromStart: 0 } },
      { command: 'transform.set', args: { clipId: 'clip_a', params: { scale: 50, rotation: 10 }, fromStart: 0 } },
    ]);
    const closed = sampleLayout(project).rows.rows;
    const opened = sampleLayout(project, {}, ['clip_a']).rows.rows;
    const [top, below] = opened;
    expect(top?.lanes.map((lane) => lane.paramKey)).toEqual(['opacity', 'scale', 'rotation']);
    expect((top?.heightPx ?? 0) - (closed[0]?.heightPx ?? 0)).toBe((below?.topPx ?? 0) - (closed[1]?.topPx ?? 0));
    expect(opened[2]?.lanes).toEqual([]);
  });

  test('rows scroll below the ruler, no further than their end', () => {
    const project = sampleProject([]);
    const layout = sampleLayout(project, { scrollTopPx: 10_000 });
    expect(layout.scrollTopPx).toBe(maxScrollTopPx(layout.rows, 400));
    const [first] = sampleLayout(project).rows.rows;
    if (first === undefined) throw new Error('no row');
    expect(rowTop(sampleLayout(project), first)).toBe(RULER_HEIGHT_PX);
  });

  test('a time and its place on the canvas are one another, at every zoom', () => {
    for (const ticksPerPixel of [200_000, 7_056_000, 705_600_000, 9_999_999_999]) {
      const scale = timeScale(1234 * TICKS_PER_SECOND, ticksPerPixel, 1.5);
      expect(Number.isInteger(scale.originPx * 1.5)).toBe(true);
      for (const time of [0, 1, 29_429_400, 1234 * TICKS_PER_SECOND]) expect(xToTime(scale, timeToX(scale, time))).toBe(time);
    }
  });

  test('visible clips are those that touch the view', () => {
    const lane = laneOf([0, 10], [10, 20], [30, 40], [50, 60]);
    expect([...visibleClips(lane, 10, 50)]).toEqual([1, 2]);
    expect([...visibleClips(lane, 19, 51)]).toEqual([1, 2, 3]);
    expect([...visibleClips(lane, 60, 90)]).toEqual([]);
  });

  test('of clips finer than a pixel only one a pixel is shown, and no wide one is lost', () => {
    const tiny = Array.from({ length: 1000 }, (_, index) => [index, index + 1] as const);
    const shown = [...visibleClips(laneOf(...tiny, [1000, 2000]), 0, 3000, 100)];
    expect(shown.length).toBeLessThan(15);
    expect(shown.at(-1)).toBe(1000);
  });

  test('a gap reaches from clip to clip', () => {
    const lane = laneOf([10, 20], [30, 40]);
    expect(gapAt(lane, 5)).toEqual({ start: 0, end: 10 });
    expect(gapAt(lane, 20)).toEqual({ start: 20, end: 30 });
    expect(gapAt(lane, 15)).toBeNull();
    expect(gapAt(lane, 40)).toEqual({ start: 40, end: null });
  });

  test('a level and its height are one another', () => {
    for (const kind of ['picture', 'sound'] as const) {
      const level = levelKindOf(kind);
      if (level === null) throw new Error('no level');
      const { min, max } = level.definition;
      for (const value of [min, min / 2, 0, max / 2, max].filter((part) => part >= min))
        expect(heightToLevel(level, levelToHeight(level, value))).toBeCloseTo(value, 9);
    }
  });
});
