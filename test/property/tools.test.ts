import { describe, expect, it } from 'vitest';
import { listViolations } from '../../core/model/invariants.ts';
import { FIRST_VIEW, TIMELINE_TOOLS } from '../../renderer/state/timeline-slice.ts';
import type { ToolPointer } from '../../renderer/timeline/tools/drag.ts';
import type { MachineEvent } from '../../renderer/timeline/tools/tool-machine.ts';
import { Random } from '../fixtures/random.ts';
import { testSeed } from '../fixtures/test-seed.ts';
import { shot, ToolRehearsal } from '../fixtures/tool-rehearsal.ts';

const SEED = testSeed();
const FILM = [
  shot('a', 0, 1, 1.6),
  shot('b', 1.6, 2, 2),
  shot('c', 4.4, 3, 1.2),
  shot('d', 5.6, 0, 2),
  { command: 'transition.add', args: { clipId: 'clip_ap', edge: 'out', kind: 'dissolve', duration: { frames: 10 } } },
  { command: 'clip.fade', args: { clipId: 'clip_dp', edge: 'out', duration: { frames: 12 } } },
  { command: 'volume.set', args: { clipId: 'clip_bs', params: { gain: -6 }, fromStart: { frames: 20 } } },
  { command: 'marker.add', args: { at: { frames: 60 } } },
  { command: 'track.lock', args: { trackId: 'track_v2' } },
];
/** Drags a run makes; each is a press, some moves and changes of mind, and an end. */
const DRAGS = 60;

const pointer = (random: Random): ToolPointer => ({
  // Most of it where the clips are.
  xPx: random.chance(0.1) ? random.integer(-40, 1040) : random.integer(0, 780),
  yPx: random.chance(0.2) ? random.integer(-20, 420) : random.integer(100, 240),
  shift: random.chance(0.2),
  alt: random.chance(0.15),
  mod: random.chance(0.2),
});

/** Most of what happens under a button that is held down is movement. */
function middle(random: Random): MachineEvent {
  switch (random.integer(0, 9)) {
    case 0:
      return { kind: 'keys', keys: { shift: random.chance(0.5), alt: random.chance(0.5), mod: random.chance(0.5) } };
    case 1:
      return { kind: 'scrolled' };
    case 2:
      return { kind: 'rebased' };
    default:
      return { kind: 'move', pointer: pointer(random) };
  }
}

describe('tools, whatever the pointer does', () => {
  it.each([0, 1, 2, 3, 4, 5])('make one undo step of a drag or none, and Escape leaves no trace (run %i)', (run) => {
    const random = new Random(SEED + run);
    let at = new ToolRehearsal(FILM);
    let steps = 0;
    for (let drag = 0; drag < DRAGS; drag++) {
      // A film that many drags have pulled apart leaves little on screen.
      if (drag % 12 === 0) at = new ToolRehearsal(FILM);
      const what = `seed ${SEED}, run ${run}, drag ${drag}`;
      at.tool = random.pick(TIMELINE_TOOLS);
      // A view that was zoomed or scrolled away would show nothing to drag.
      if (random.chance(0.7)) at.view = { ...FIRST_VIEW, playhead: at.view.playhead };
      at.snapping = random.chance(0.5);
      at.linkedSelection = random.chance(0.8);
      const before = { project: at.project, steps: at.steps };
      at.tell({ kind: 'down', pointer: pointer(random), clicks: random.chance(0.1) ? 2 : 1 });
      const afterPress = at.steps;
      for (let move = random.integer(0, 5); move > 0; move--) {
        at.tell(middle(random));
        // Nothing is done before the button comes up.
        expect(at.project, what).toBe(before.project);
      }
      expect(afterPress, what).toBe(before.steps);
      if (random.chance(0.2)) {
        at.tell({ kind: 'escape' });
        expect(at.project, what).toBe(before.project);
      }
      at.tell({ kind: 'up', pointer: pointer(random) });
      expect(at.preview, what).toBeNull();
      expect(at.steps - before.steps, what).toBeLessThanOrEqual(1);
      steps += at.steps - before.steps;
      expect(at.steps === before.steps, what).toBe(at.project === before.project);
      expect(listViolations(at.project), what).toEqual([]);
    }
    // A run that changes nothing shows nothing.
    expect(steps, `seed ${SEED}`).toBeGreaterThan(3);
  });
});
