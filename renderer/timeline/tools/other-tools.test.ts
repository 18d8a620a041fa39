import { describe, expect, it } from 'vitest';
import { TICKS_PER_SECOND } from '../../../core/base/ticks.ts';
import { shot, ToolRehearsal } from '../../../test/fixtures/tool-rehearsal.ts';

const second = TICKS_PER_SECOND;
const two = [shot('a', 0, 1, 2), shot('b', 2, 2, 2)];
const three = [...two, shot('c', 4, 3, 2)];
const clips = (at: ToolRehearsal, trackId: string) =>
  [...at.project.tables.clips.values()].filter((clip) => clip.trackId === trackId).length;

describe('the blade', () => {
  it('cuts the clip under it and the sound that is linked to it', () => {
    const at = new ToolRehearsal(two, 'blade');
    at.click(at.at(1, 'track_v1'));
    expect([clips(at, 'track_v1'), clips(at, 'track_a1'), at.steps]).toEqual([3, 3, 1]);
  });
  it('cuts one clip alone with Alt', () => {
    const at = new ToolRehearsal(two, 'blade');
    at.click(at.at(1, 'track_v1', { alt: true }));
    expect([clips(at, 'track_v1'), clips(at, 'track_a1')]).toEqual([3, 2]);
  });
  it('cuts every track with Shift, wherever it is held', () => {
    const at = new ToolRehearsal(two, 'blade');
    at.click(at.at(1, 'track_v2', { shift: true }));
    expect([clips(at, 'track_v1'), clips(at, 'track_a1'), at.steps]).toEqual([3, 3, 1]);
  });
  it('does nothing on empty time, and leaves no step', () => {
    const at = new ToolRehearsal(two, 'blade');
    at.click(at.at(6, 'track_v1'));
    expect(at.steps).toBe(0);
  });
  it('shows where it would cut', () => {
    const at = new ToolRehearsal(two, 'blade');
    at.tell({ kind: 'move', pointer: at.at(1, 'track_v1') });
    expect(at.drawing.items).toMatchObject([{ kind: 'blade', time: second }]);
  });
});

describe('ripple, roll and trim', () => {
  it('ripples the nearer edge of the clip under the pointer', () => {
    const at = new ToolRehearsal(two, 'ripple');
    at.drag(at.at(1.8, 'track_v1'), at.at(1.5, 'track_v1'), at.at(0.8, 'track_v1'));
    expect([at.span('clip_ap'), at.span('clip_bp'), at.span('clip_bs')]).toEqual([
      [0, 1],
      [1, 3],
      [1, 3],
    ]);
  });
  it('rolls a cut until one side has no media left', () => {
    const at = new ToolRehearsal(two, 'roll');
    at.drag(at.at(2, 'track_v1'), at.at(1.5, 'track_v1'), at.at(-3, 'track_v1'));
    expect([at.span('clip_ap')?.[0], at.span('clip_bp')?.[0]]).toEqual([0, at.span('clip_ap')?.[1]]);
    expect(at.span('clip_bp')?.[0]).toBeCloseTo(0.04);
  });
  it('ripples an edge with the trim tool, trims it alone with Control and rolls a cut', () => {
    const ripple = new ToolRehearsal(two, 'trim');
    ripple.drag(ripple.at(0.03, 'track_v1'), ripple.at(0.5, 'track_v1'), ripple.at(1.03, 'track_v1'));
    expect(ripple.span('clip_bp')).toEqual([1, 3]);
    const trim = new ToolRehearsal(two, 'trim');
    trim.drag(trim.at(0.03, 'track_v1', { mod: true }), trim.at(0.5, 'track_v1', { mod: true }), trim.at(1.03, 'track_v1', { mod: true }));
    expect([trim.span('clip_ap'), trim.span('clip_bp')]).toEqual([
      [1, 2],
      [2, 4],
    ]);
    const roll = new ToolRehearsal(two, 'trim');
    roll.drag(roll.at(2, 'track_v1'), roll.at(2.3, 'track_v1'), roll.at(3, 'track_v1'));
    expect([roll.span('clip_ap'), roll.span('clip_bp')]).toEqual([
      [0, 3],
      [3, 4],
    ]);
  });
  it('slips a clip held by its body and slides one held by its name', () => {
    const slip = new ToolRehearsal(three, 'trim');
    const before = slip.project.tables.clips.find(({ id }) => id === 'clip_bp');
    slip.drag(slip.at(3, 'track_v1'), slip.at(2.8, 'track_v1'), slip.at(2.5, 'track_v1'));
    const after = slip.project.tables.clips.find(({ id }) => id === 'clip_bp');
    expect(slip.span('clip_bp')).toEqual([2, 4]);
    expect((after?.timeMap.sourceAnchor ?? 0) - (before?.timeMap.sourceAnchor ?? 0)).toBe(snapped(0.5));
    const slide = new ToolRehearsal(three, 'trim');
    slide.drag(slide.at(3, 'track_v1', {}, 0.1), slide.at(3.2, 'track_v1', {}, 0.1), slide.at(3.5, 'track_v1', {}, 0.1));
    expect(
      [slide.span('clip_ap')?.[1], slide.span('clip_bp')?.[0], slide.span('clip_cp')?.[0]].map((time) => Math.round((time ?? 0) * 25)),
    ).toEqual([63, 63, 113]);
  });
});

/** Half a second lies between two frames at 25. */
const snapped = (seconds: number) => Math.round(seconds * 25) * (second / 25);

describe('slip and slide', () => {
  it('shows earlier material when dragged to the right, and stops at the start of the media', () => {
    const at = new ToolRehearsal(two, 'slip');
    at.drag(at.at(1, 'track_v1'), at.at(1.5, 'track_v1'), at.at(9, 'track_v1'));
    const clip = at.project.tables.clips.find(({ id }) => id === 'clip_ap');
    const sound = at.project.tables.clips.find(({ id }) => id === 'clip_as');
    expect([clip?.timeMap.sourceAnchor, sound?.timeMap.sourceAnchor]).toEqual([0, 0]);
    expect(at.steps).toBe(1);
  });
  it('shows four frames while it slips', () => {
    const at = new ToolRehearsal(three, 'slip');
    at.press(at.at(3, 'track_v1'), at.at(3.5, 'track_v1'));
    expect(at.trimFocus).toEqual({ kind: 'slip', clipId: 'clip_bp' });
  });
  it('slides between the neighbours and leaves no gap', () => {
    const at = new ToolRehearsal(three, 'slide');
    at.drag(at.at(3, 'track_v1'), at.at(3.5, 'track_v1'), at.at(4, 'track_v1'));
    expect([at.span('clip_ap'), at.span('clip_bp'), at.span('clip_cp')]).toEqual([
      [0, 3],
      [3, 5],
      [5, 6],
    ]);
  });
});

describe('hand and zoom', () => {
  it('moves the view and not the film', () => {
    const at = new ToolRehearsal(two, 'hand');
    at.drag(at.at(4, 'track_v1'), at.at(3, 'track_v1'));
    expect([at.view.scrollTime, at.steps]).toEqual([second, 0]);
  });
  it('zooms in at a click, out with Alt, and to a stretch that is drawn', () => {
    const at = new ToolRehearsal(two, 'zoom');
    const before = at.view.ticksPerPixel;
    at.click(at.at(2, 'track_v1'));
    expect(at.view.ticksPerPixel).toBe(before / 2);
    at.click(at.at(2, 'track_v1', { alt: true }));
    expect(at.view.ticksPerPixel).toBe(before);
    at.drag(at.at(2, 'track_v1'), at.at(2.5, 'track_v1'), at.at(4, 'track_v1'));
    expect(at.view.ticksPerPixel).toBeLessThan(before / 3);
  });
});

describe('the ruler', () => {
  const ruler = (at: ToolRehearsal, seconds: number) => ({ ...at.at(seconds, 'track_v1'), yPx: 5 });
  it('puts the playhead on the frame that is pressed, at once', () => {
    const at = new ToolRehearsal(two);
    at.press(ruler(at, 1.03));
    expect(at.view.playhead).toBe(second);
    at.tell({ kind: 'move', pointer: ruler(at, 3) });
    expect(at.view.playhead).toBe(3 * second);
    at.tell({ kind: 'escape' });
    expect(at.view.playhead).toBe(0);
  });
  it('catches on cuts with Shift', () => {
    const at = new ToolRehearsal(two);
    at.drag({ ...ruler(at, 1), shift: true }, { ...ruler(at, 1.95), shift: true });
    expect(at.view.playhead).toBe(2 * second);
  });
});

describe('levels and keyframes', () => {
  it('draws the level line down as one undo step', () => {
    const at = new ToolRehearsal(two);
    const line = (seconds: number) => {
      const low = at.at(seconds, 'track_v1');
      return { ...low, yPx: at.at(seconds, 'track_v1', {}, 0).yPx + 17.5 };
    };
    at.drag(line(1), { ...line(1), yPx: line(1).yPx + 5 }, { ...line(1), yPx: line(1).yPx + 10 });
    const opacity = () => at.project.tables.clips.find(({ id }) => id === 'clip_ap')?.effects[0];
    const set = opacity()?.params.opacity;
    expect(typeof set === 'number' && set < 95).toBe(true);
    expect(at.steps).toBe(1);
  });
});
