import type { Action } from '../../actions/action.ts';
import type { TextKey } from '../../i18n/catalogue.ts';
import type { Thunk } from '../../state/store.ts';
import { endSlow, pressK, pressShuttle, releaseK } from './jkl-keys.ts';
import {
  activeViewer,
  clearMarks,
  goToPlace,
  hasPicture,
  markHere,
  playAround,
  playMarked,
  playOrPause,
  stepBy,
  switchViewer,
  toggleLoop,
} from './transport.ts';

const action = (id: string, title: TextKey, run: () => Thunk, more: Partial<Action> = {}): Action => ({
  id,
  title,
  group: 'playback',
  run,
  isEnabled: hasPicture,
  ...more,
});

/** What moves the viewer that has the keys. */
export const transportActions: readonly Action[] = [
  action('transport.play-pause', 'viewer:action.playPause', playOrPause, {
    isChecked: (state) => state.transport[activeViewer(state)].rate !== 0,
  }),
  action('transport.play-forward', 'viewer:action.playForward', () => pressShuttle(1), { runOnKeyUp: endSlow }),
  action('transport.play-backward', 'viewer:action.playBackward', () => pressShuttle(-1), { runOnKeyUp: endSlow }),
  action('transport.stop', 'viewer:action.stop', pressK, { runOnKeyUp: releaseK }),
  action('transport.step-forward', 'viewer:action.stepForward', () => stepBy(1), { repeats: true }),
  action('transport.step-backward', 'viewer:action.stepBackward', () => stepBy(-1), { repeats: true }),
  action('transport.step-forward-ten', 'viewer:action.stepForwardTen', () => stepBy(10), { repeats: true }),
  action('transport.step-backward-ten', 'viewer:action.stepBackwardTen', () => stepBy(-10), { repeats: true }),
  action('transport.go-to-start', 'viewer:action.goToStart', () => goToPlace('start')),
  action('transport.go-to-end', 'viewer:action.goToEnd', () => goToPlace('end')),
  action('transport.go-to-in', 'viewer:action.goToIn', () => goToPlace('in')),
  action('transport.go-to-out', 'viewer:action.goToOut', () => goToPlace('out')),
  action('transport.mark-in', 'viewer:action.markIn', () => markHere('in')),
  action('transport.mark-out', 'viewer:action.markOut', () => markHere('out')),
  action('transport.clear-in', 'viewer:action.clearIn', () => clearMarks('in')),
  action('transport.clear-out', 'viewer:action.clearOut', () => clearMarks('out')),
  action('transport.clear-marks', 'viewer:action.clearMarks', () => clearMarks('both')),
  action('transport.play-marked', 'viewer:action.playMarked', playMarked),
  action('transport.play-around', 'viewer:action.playAround', playAround),
  action('transport.toggle-loop', 'viewer:action.toggleLoop', toggleLoop, {
    isChecked: (state) => state.transport[activeViewer(state)].looping,
  }),
  action('transport.switch-viewer', 'viewer:action.switchViewer', switchViewer, {
    isEnabled: (state) => state.project.kind === 'open',
  }),
];
