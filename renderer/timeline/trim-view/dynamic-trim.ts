import type { IdSource } from '../../../core/base/id.ts';
import { secondsToTicks, snapToFrame, type Ticks } from '../../../core/base/ticks.ts';
import { beginGesture, type EditGesture } from '../../state/edit.ts';
import type { Thunk } from '../../state/store.ts';
import { frameOf, sceneOf } from '../editing/edit-scene.ts';
import { chosenEdge } from '../editing/plans/trim-plans.ts';
import { trimCall } from '../tools/drags/trim-drag.ts';
import { type Reach, reacher } from '../tools/furthest.ts';
import { previewIds } from '../tools/preview-ids.ts';

/** Each further press of J or L. */
const RATES = [1, 2, 4, 8];

interface Running {
  readonly gesture: EditGesture;
  readonly reach: Reach;
  readonly callsFor: (by: Ticks) => ReturnType<typeof trimCall>[];
  rate: number;
  /** Where it was when the rate was last changed. */
  from: Ticks;
  sinceMs: number;
  changed: boolean;
  request: number;
}

let running: Running | null = null;

/** Moves the chosen edge as the film would play: forward with L, backward with J, faster with each press, until K. One undo step. */
export const shuttleTrim =
  (direction: 1 | -1): Thunk =>
  (dispatch, getState) => {
    const scene = sceneOf(getState());
    if (scene === null || !scene.canEdit) return;
    if (running === null) {
      const chosen = chosenEdge(scene, getState().trimView.focus);
      if (chosen === null) return;
      const ids: () => IdSource = previewIds;
      running = {
        gesture: dispatch(beginGesture()),
        reach: reacher(scene.project, frameOf(scene), ids),
        callsFor: (by) => (by === 0 ? [] : [trimCall(chosen.mode, chosen.clip.id, chosen.edge, by, scene.linkedSelection)]),
        rate: direction,
        from: 0,
        sinceMs: performance.now(),
        changed: false,
        request: 0,
      };
    } else {
      const now = performance.now();
      running.from = placeAt(running, now);
      running.sinceMs = now;
      const speed = Math.abs(running.rate);
      running.rate = Math.sign(running.rate) === direction ? direction * (RATES[RATES.indexOf(speed) + 1] ?? speed) : direction;
      cancelAnimationFrame(running.request);
    }
    const { rate } = scene.sequence;
    const step = (nowMs: number) => {
      if (running === null) return;
      const reached = running.reach(snapToFrame(placeAt(running, nowMs), rate), running.callsFor);
      if (reached.planned !== null) {
        running.changed = reached.planned.patch.changes.length > 0;
        running.gesture.show(reached.planned);
      }
      // At a limit the edge waits there for the other direction.
      if (reached.stopped !== null) {
        running.from = reached.by;
        running.sinceMs = nowMs;
      }
      running.request = requestAnimationFrame(step);
    };
    running.request = requestAnimationFrame(step);
  };

const placeAt = ({ from, sinceMs, rate }: Running, nowMs: number): Ticks => from + secondsToTicks(((nowMs - sinceMs) / 1000) * rate);

/** K keeps what was trimmed; Escape takes it back. */
export const endShuttleTrim =
  (how: 'keep' | 'discard'): Thunk =>
  () => {
    if (running === null) return;
    const { gesture, request, changed } = running;
    running = null;
    cancelAnimationFrame(request);
    if (how === 'keep' && changed) gesture.commit();
    else gesture.cancel();
  };
