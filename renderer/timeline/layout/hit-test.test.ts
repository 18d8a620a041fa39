import { describe, expect, test } from 'vitest';
import { TICKS_PER_SECOND } from '../../../core/base/ticks.ts';
import type { CommandCall } from '../../../core/edit/plan.ts';
import type { Project } from '../../../core/model/project.ts';
import { SAMPLE_SEQUENCE, sampleLayout, sampleProject, solid } from '../../../test/fixtures/sample-timeline.ts';
import { hitTest } from './hit-test.ts';
import { levelKindOf, levelToY } from './level-line.ts';
import { RULER_HEIGHT_PX } from './measures.ts';
import { clipBody, rowOfTrack, rowTop, type TimelineLayout } from './timeline-layout.ts';

const second = TICKS_PER_SECOND;
/** The height of a point in the middle of a track's clips, below the level line. */
function inside(layout: TimelineLayout, trackId: string, part = 0.8): number {
  const row = [...layout.rows.rows].find(({ track }) => track.id === trackId);
  if (row === undefined) throw new Error(`no ${trackId}`);
  return rowTop(layout, row) + row.clipHeightPx * part;
}
const on = (project: Project, xPx: number, part?: number, trackId = 'track_v1') => {
  const layout = sampleLayout(project);
  return hitTest(layout, project, xPx, inside(layout, trackId, part));
};
const two = [solid('clip_a', 1, 2), solid('clip_b', 3, 2), solid('clip_c', 7, 1)];
const with_ = (...calls: readonly CommandCall[]) => sampleProject([...two, ...calls]);

describe('what lies under the pointer', () => {
  const project = sampleProject(two);

  test('a clip is hit on its name strip and on its body', () => {
    expect(on(project, 200, 0.1)).toMatchObject({
      kind: 'clip',
      clipId: 'clip_a',
      part: 'header',
      span: { start: second, end: 3 * second },
    });
    expect(on(project, 200)).toMatchObject({ kind: 'clip', clipId: 'clip_a', part: 'body', time: 2 * second });
  });

  test('the ends of a clip are its edges, inside it', () => {
    expect(on(project, 103)).toMatchObject({ kind: 'clip-edge', clipId: 'clip_a', side: 'head', time: second });
    expect(on(project, 496)).toMatchObject({ kind: 'clip-edge', clipId: 'clip_b', side: 'tail', time: 5 * second });
  });

  test('a free edge is also grabbed from just outside', () => {
    expect(on(project, 98)).toMatchObject({ kind: 'clip-edge', clipId: 'clip_a', side: 'head' });
    expect(on(project, 502)).toMatchObject({ kind: 'clip-edge', clipId: 'clip_b', side: 'tail' });
  });

  test('where two clips touch the cut is hit, and beside it the edge of either', () => {
    expect(on(project, 301)).toMatchObject({ kind: 'cut', leftClipId: 'clip_a', rightClipId: 'clip_b', time: 3 * second });
    expect(on(project, 295)).toMatchObject({ kind: 'clip-edge', clipId: 'clip_a', side: 'tail' });
    expect(on(project, 305)).toMatchObject({ kind: 'clip-edge', clipId: 'clip_b', side: 'head' });
  });

  test('a gap is the empty time before a clip; past the last clip there is none', () => {
    expect(on(project, 600)).toMatchObject({ kind: 'gap', trackId: 'track_v1', span: { start: 5 * second, end: 7 * second } });
    expect(on(project, 50)).toMatchObject({ kind: 'gap', span: { start: 0, end: second } });
    expect(on(project, 900)).toMatchObject({ kind: 'empty', trackId: 'track_v1' });
    expect(on(project, 200, 0.5, 'track_v2')).toMatchObject({ kind: 'empty', trackId: 'track_v2' });
  });

  test('below all tracks there is no track', () => {
    expect(hitTest(sampleLayout(project), project, 200, 399)).toEqual({ kind: 'empty', trackId: null, time: 2 * second });
  });

  test('a third of a clip too narrow for edges stays its body', () => {
    const narrow = sampleProject([solid('clip_a', 1, 0.12)]);
    expect(on(narrow, 106)).toMatchObject({ kind: 'clip', clipId: 'clip_a' });
    expect(on(narrow, 102)).toMatchObject({ kind: 'clip-edge', side: 'head' });
    expect(on(narrow, 110)).toMatchObject({ kind: 'clip-edge', side: 'tail' });
  });

  test('the clip under the pointer is found among clips narrower than a pixel', () => {
    const many = sampleProject(Array.from({ length: 60 }, (_, index) => solid(`clip_n${index}`, index * 0.04, 0.04)));
    const layout = sampleLayout(many, { ticksPerPixel: second });
    const hit = hitTest(layout, many, 1, inside(layout, 'track_v1'));
    expect(['clip', 'clip-edge', 'cut']).toContain(hit.kind);
  });

  test('a transition is hit at its ends and in its middle, before the cut', () => {
    const crossed = with_({
      command: 'transition.add',
      args: { clipId: 'clip_b', edge: 'in', kind: 'dissolve', duration: { frames: 24 }, id: 'transition_t' },
    });
    expect(on(crossed, 300)).toMatchObject({ kind: 'transition', part: 'body', span: { start: 2.52 * second, end: 3.48 * second } });
    expect(on(crossed, 254)).toMatchObject({ kind: 'transition', part: 'start' });
    expect(on(crossed, 347)).toMatchObject({ kind: 'transition', part: 'end' });
  });

  test('fade handles lie in the upper corners, or where the fade ends', () => {
    const faded = with_({ command: 'clip.fade', args: { clipId: 'clip_a', edge: 'in', duration: second / 2 } });
    const layout = sampleLayout(faded);
    const row = rowOfTrack(layout, faded.tables.clips.get([...faded.tables.clips.keys()][0] ?? never())?.trackId ?? never());
    if (row === null) throw new Error('no row');
    const yPx = rowTop(layout, row) + 1 + clipBody(row).topPx + 4;
    expect(hitTest(layout, faded, 150, yPx)).toMatchObject({ kind: 'fade-handle', side: 'in', clipId: 'clip_a' });
    expect(hitTest(layout, faded, 295, yPx)).toMatchObject({ kind: 'fade-handle', side: 'out', clipId: 'clip_a' });
  });

  test('the level line is hit at the height of its value, and its keyframes before it', () => {
    const animated = with_(
      { command: 'opacity.set', args: { clipId: 'clip_a', params: { opacity: 80 }, fromStart: second / 2 } },
      { command: 'opacity.set', args: { clipId: 'clip_a', params: { opacity: 20 }, fromStart: 1.5 * second } },
    );
    const layout = sampleLayout(animated);
    const row = layout.rows.rows.find(({ track }) => track.id === 'track_v1') ?? never();
    const level = levelKindOf('picture') ?? never();
    const y = (value: number) => rowTop(layout, row) + 1 + clipBody(row).topPx + levelToY(level, value, clipBody(row).heightPx);
    expect(hitTest(layout, animated, 150, y(80))).toMatchObject({ kind: 'keyframe', place: 'level-line', keyframeTime: second / 2 });
    expect(hitTest(layout, animated, 200, y(50))).toMatchObject({ kind: 'level-line', value: 50 });
    expect(hitTest(layout, animated, 200, y(5))).toMatchObject({ kind: 'clip' });
  });

  test('an opened lane gives its keyframes, and itself between them', () => {
    const animated = with_({ command: 'opacity.set', args: { clipId: 'clip_a', params: { opacity: 80 }, fromStart: second / 2 } });
    const layout = sampleLayout(animated, {}, ['clip_a']);
    const row = layout.rows.rows.find(({ track }) => track.id === 'track_v1') ?? never();
    expect(row.lanes).toHaveLength(1);
    const y = rowTop(layout, row) + row.clipHeightPx + 10;
    expect(hitTest(layout, animated, 151, y)).toMatchObject({
      kind: 'keyframe',
      place: 'lane',
      paramKey: 'opacity',
      keyframeTime: second / 2,
    });
    expect(hitTest(layout, animated, 200, y)).toMatchObject({ kind: 'keyframe-lane', paramKey: 'opacity' });
    expect(hitTest(layout, animated, 600, y)).toMatchObject({ kind: 'empty', trackId: 'track_v1' });
  });

  test('the ruler holds the playhead, the ends of the marked span, markers and itself', () => {
    const marked = with_({
      command: 'marker.add',
      args: { sequenceId: SAMPLE_SEQUENCE, at: 6 * second, duration: second, id: 'marker_m' },
    });
    const layout = sampleLayout(marked, { playhead: 2 * second, inPoint: 3 * second, outPoint: 4 * second });
    const low = RULER_HEIGHT_PX - 4;
    expect(hitTest(layout, marked, 203, 5)).toMatchObject({ kind: 'playhead' });
    expect(hitTest(layout, marked, 300, low)).toEqual({ kind: 'in-out-handle', side: 'in', time: 3 * second });
    expect(hitTest(layout, marked, 400, low)).toEqual({ kind: 'in-out-handle', side: 'out', time: 4 * second });
    expect(hitTest(layout, marked, 601, low)).toMatchObject({ kind: 'marker', markerId: 'marker_m', part: 'start' });
    expect(hitTest(layout, marked, 700, low)).toMatchObject({ kind: 'marker', part: 'end' });
    expect(hitTest(layout, marked, 800, 5)).toEqual({ kind: 'ruler', time: 8 * second });
  });

  test('left of the canvas the lower edge of a track head is its divider', () => {
    const layout = sampleLayout(project);
    const row = layout.rows.rows[0] ?? never();
    expect(hitTest(layout, project, -20, rowTop(layout, row) + row.clipHeightPx)).toEqual({ kind: 'track-divider', trackId: 'track_v2' });
  });
});

function never(): never {
  throw new Error('missing');
}
