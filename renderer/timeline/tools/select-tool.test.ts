import { describe, expect, it } from 'vitest';
import { TICKS_PER_SECOND } from '../../../core/base/ticks.ts';
import { shot, ToolRehearsal } from '../../../test/fixtures/tool-rehearsal.ts';

const selected = ({ selection }: ToolRehearsal) => (selection.kind === 'clips' ? [...selection.clipIds].sort() : selection.kind);

describe('selecting', () => {
  it('takes linked sound along with a click, and one clip alone with Alt', () => {
    const at = new ToolRehearsal([shot('a', 0, 1, 2), shot('b', 2, 1, 2)]);
    at.click(at.at(1, 'track_v1'));
    expect(selected(at)).toEqual(['clip_ap', 'clip_as']);
    at.click(at.at(3, 'track_a1', { alt: true }));
    expect(selected(at)).toEqual(['clip_bs']);
  });

  it('takes one clip alone where linked selection is off', () => {
    const at = new ToolRehearsal([shot('a', 0, 1, 2)]);
    at.linkedSelection = false;
    at.click(at.at(1, 'track_v1'));
    expect(selected(at)).toEqual(['clip_ap']);
  });

  it('adds and takes out with Shift or Control', () => {
    const at = new ToolRehearsal([shot('a', 0, 1, 2), shot('b', 2, 1, 2)]);
    at.click(at.at(1, 'track_v1'));
    at.click(at.at(3, 'track_v1', { shift: true }));
    expect(selected(at)).toEqual(['clip_ap', 'clip_as', 'clip_bp', 'clip_bs']);
    at.click(at.at(1, 'track_v1', { mod: true }));
    expect(selected(at)).toEqual(['clip_bp', 'clip_bs']);
  });

  it('keeps several selected when one of them is dragged, and takes that one alone when it is clicked', () => {
    const at = new ToolRehearsal([shot('a', 0, 1, 2), shot('b', 2, 1, 2)]);
    at.click(at.at(1, 'track_v1'));
    at.click(at.at(3, 'track_v1', { shift: true }));
    at.drag(at.at(1, 'track_v1'), at.at(2, 'track_v1'), at.at(6, 'track_v1'));
    expect([at.span('clip_ap'), at.span('clip_bs')]).toEqual([
      [5, 7],
      [7, 9],
    ]);
    expect(selected(at)).toHaveLength(4);
    at.click(at.at(6, 'track_v1'));
    expect(selected(at)).toEqual(['clip_ap', 'clip_as']);
  });

  it('draws a marquee round clips, and Escape gives back what was selected', () => {
    const at = new ToolRehearsal([shot('a', 0, 1, 2), shot('b', 2, 1, 2), shot('c', 4, 1, 2)]);
    at.press(at.at(8, 'track_v2'), at.at(3, 'track_v1'));
    expect(at.drawing.items[0]?.kind).toBe('marquee');
    expect(selected(at)).toEqual(['clip_bp', 'clip_bs', 'clip_cp', 'clip_cs']);
    at.tell({ kind: 'escape' });
    expect(selected(at)).toBe('none');
    expect(at.steps).toBe(0);
  });

  it('selects the empty time between clips, and nothing past the last', () => {
    const at = new ToolRehearsal([shot('a', 0, 1, 2), shot('b', 4, 1, 2)]);
    at.click(at.at(3, 'track_v1'));
    expect(at.selection).toMatchObject({ kind: 'gap', start: 2 * TICKS_PER_SECOND, end: 4 * TICKS_PER_SECOND });
    at.click(at.at(8, 'track_v1'));
    expect(at.selection.kind).toBe('none');
  });
});

describe('moving', () => {
  it('makes one undo step of a drag over another clip, with its sound', () => {
    const at = new ToolRehearsal([shot('a', 0, 1, 2), shot('b', 2, 1, 2)]);
    at.drag(at.at(0.5, 'track_v1'), at.at(1, 'track_v1'), at.at(1.5, 'track_v1'));
    expect(at.span('clip_ap')).toEqual([1, 3]);
    expect(at.span('clip_as')).toEqual([1, 3]);
    expect(at.span('clip_bp')).toEqual([3, 4]);
    expect(at.steps).toBe(1);
  });

  it('leaves no trace with Escape, nor when it comes back to where it was', () => {
    const at = new ToolRehearsal([shot('a', 0, 1, 2)]);
    const before = at.project;
    at.press(at.at(1, 'track_v1'), at.at(4, 'track_v1'));
    expect(at.preview).not.toBeNull();
    at.tell({ kind: 'escape' });
    at.drag(at.at(1, 'track_v1'), at.at(4, 'track_v1'), at.at(1, 'track_v1'));
    expect(at.project).toBe(before);
    expect(at.preview).toBeNull();
    expect(at.steps).toBe(0);
  });

  it('goes to another track, its sound staying on its own', () => {
    const at = new ToolRehearsal([shot('a', 0, 1, 2)]);
    at.drag(at.at(1, 'track_v1'), at.at(1.5, 'track_v2'), at.at(2, 'track_v2'));
    expect(at.project.tables.clips.find(({ id }) => id === 'clip_ap')?.trackId).toBe('track_v2');
    expect(at.project.tables.clips.find(({ id }) => id === 'clip_as')?.trackId).toBe('track_a1');
    expect(at.span('clip_as')).toEqual([1, 3]);
  });

  it('makes a track for what is dragged below the last one, in the same step', () => {
    const at = new ToolRehearsal([shot('a', 0, 1, 2)]);
    const below = { ...at.at(1, 'track_a1'), yPx: at.at(1, 'track_a1').yPx + 60 };
    at.drag(at.at(1, 'track_a1'), below, { ...below, yPx: below.yPx + 1 });
    const moved = at.project.tables.clips.find(({ id }) => id === 'clip_as');
    expect(moved?.trackId).not.toBe('track_a1');
    expect(at.project.tables.tracks.size).toBe(4);
    expect(at.steps).toBe(1);
  });

  it('makes room with Control instead of covering what lies there', () => {
    const at = new ToolRehearsal([shot('a', 0, 1, 2), shot('b', 2, 1, 2), shot('c', 4, 1, 2)]);
    at.drag(at.at(5, 'track_v1', { mod: true }), at.at(4, 'track_v1', { mod: true }), at.at(3, 'track_v1', { mod: true }));
    expect(at.span('clip_cp')).toEqual([2, 4]);
    expect(at.span('clip_bp')).toEqual([4, 6]);
  });

  it('leaves the original with Alt and selects the copy, linked like it', () => {
    const at = new ToolRehearsal([shot('a', 0, 1, 2)]);
    at.click(at.at(1, 'track_v1'));
    at.drag(at.at(1, 'track_v1', { alt: true }), at.at(3, 'track_v1', { alt: true }), at.at(6, 'track_v1', { alt: true }));
    expect(at.span('clip_ap')).toEqual([0, 2]);
    expect(at.project.tables.clips.size).toBe(4);
    const copies = at.selection.kind === 'clips' ? at.selection.clipIds.map((id) => at.project.tables.clips.get(id)) : [];
    expect(copies).toHaveLength(2);
    expect(new Set(copies.map((clip) => clip?.linkId)).size).toBe(1);
    expect(at.span(copies[0]?.id ?? '')).toEqual([5, 7]);
  });

  it('changes its mind with a modifier while the pointer rests', () => {
    const at = new ToolRehearsal([shot('a', 0, 1, 2), shot('b', 2, 1, 2)]);
    at.press(at.at(3, 'track_v1'), at.at(2, 'track_v1'));
    expect(at.span('clip_ap', at.preview ?? undefined)).toEqual([0, 1]);
    at.tell({ kind: 'keys', keys: { shift: false, alt: false, mod: true } });
    expect(at.span('clip_ap', at.preview ?? undefined)).toEqual([0, 1]);
    at.tell({ kind: 'keys', keys: { shift: false, alt: true, mod: false } });
    expect(at.preview?.tables.clips.size).toBe(6);
    at.tell({ kind: 'escape' });
    expect(at.project.tables.clips.size).toBe(4);
  });

  it('stops at the start of the sequence', () => {
    const at = new ToolRehearsal([shot('a', 1, 1, 2)]);
    at.drag(at.at(2, 'track_v1'), at.at(0.5, 'track_v1'), at.at(0, 'track_v1'));
    expect(at.span('clip_ap')).toEqual([0, 2]);
  });
});

describe('handles', () => {
  it('trims an edge with its sound and stops where the media ends', () => {
    const at = new ToolRehearsal([shot('a', 3, 1, 2)]);
    at.drag(at.at(3.03, 'track_v1'), at.at(2.5, 'track_v1'), at.at(0.5, 'track_v1'));
    expect(at.span('clip_ap')).toEqual([2, 5]);
    expect(at.span('clip_as')).toEqual([2, 5]);
  });

  it('says beside the pointer how far it went, how long the clip is and why it stopped', () => {
    const at = new ToolRehearsal([shot('a', 3, 1, 2)]);
    at.press(at.at(3.03, 'track_v1'), at.at(2.5, 'track_v1'), at.at(0.5, 'track_v1'));
    expect(at.drawing.readout).toMatchObject({
      offset: -TICKS_PER_SECOND,
      duration: 3 * TICKS_PER_SECOND,
      stopped: { code: 'clip.no-media' },
    });
  });

  it('trims one side alone with Alt', () => {
    const at = new ToolRehearsal([shot('a', 3, 1, 2)]);
    at.drag(at.at(4.97, 'track_v1', { alt: true }), at.at(5.2, 'track_v1', { alt: true }), at.at(6, 'track_v1', { alt: true }));
    expect([at.span('clip_ap'), at.span('clip_as')].map((span) => Math.round((span?.[1] ?? 0) * 100))).toEqual([604, 500]);
  });

  it('closes the time after an edge with Control', () => {
    const at = new ToolRehearsal([shot('a', 0, 1, 2), shot('b', 2, 1, 2)]);
    at.drag(at.at(1.95, 'track_v1', { mod: true }), at.at(1.5, 'track_v1', { mod: true }), at.at(0.95, 'track_v1', { mod: true }));
    expect(at.span('clip_ap')).toEqual([0, 1]);
    expect(at.span('clip_bp')).toEqual([1, 3]);
  });

  it('rolls a cut', () => {
    const at = new ToolRehearsal([shot('a', 0, 1, 2), shot('b', 2, 2, 2)]);
    at.drag(at.at(2, 'track_v1'), at.at(2.2, 'track_v1'), at.at(3, 'track_v1'));
    expect([at.span('clip_ap'), at.span('clip_bp'), at.span('clip_bs')]).toEqual([
      [0, 3],
      [3, 4],
      [3, 4],
    ]);
  });

  it('shows both sides of the cut while it is dragged', () => {
    const at = new ToolRehearsal([shot('a', 0, 1, 2), shot('b', 2, 2, 2)]);
    at.press(at.at(2, 'track_v1'), at.at(2.2, 'track_v1'));
    expect(at.trimFocus).toEqual({ kind: 'cut', clipId: 'clip_ap', edge: 'out', mode: 'roll' });
    at.tell({ kind: 'escape' });
    expect(at.trimFocus).toBeNull();
  });

  it('draws a fade out of the corner of a clip', () => {
    const at = new ToolRehearsal([shot('a', 0, 1, 4)]);
    const corner = { ...at.at(0.04, 'track_v1', {}, 0), yPx: at.at(0, 'track_v1', {}, 0).yPx + 20 };
    at.drag(corner, { ...corner, xPx: corner.xPx + 50 }, { ...corner, xPx: corner.xPx + 100 });
    expect(at.project.tables.clips.find(({ id }) => id === 'clip_ap')?.fadeIn?.duration).toBe(TICKS_PER_SECOND);
  });
});
