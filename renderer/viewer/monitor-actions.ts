import type { Action } from '../actions/action.ts';
import { preferencesChanged } from '../state/preferences-slice.ts';
import type { Thunk } from '../state/store.ts';

const STEP = 0.1;

const toggleMute = (): Thunk => (dispatch, getState) => {
  const { monitor } = getState().preferences;
  // A volume of nothing would stay silent.
  dispatch(
    preferencesChanged({ monitor: { volume: monitor.volume === 0 ? 1 : monitor.volume, isMuted: !monitor.isMuted && monitor.volume > 0 } }),
  );
};

const toggleScrubSound = (): Thunk => (dispatch, getState) => {
  dispatch(preferencesChanged({ scrubSound: !getState().preferences.scrubSound }));
};

const louderBy = (by: number) => (): Thunk => (dispatch, getState) => {
  const { volume, isMuted } = getState().preferences.monitor;
  const from = isMuted ? 0 : volume;
  const next = Math.round(Math.min(1, Math.max(0, from + by)) * 100) / 100;
  dispatch(preferencesChanged({ monitor: { volume: next, isMuted: false } }));
};

/** How loud the window is heard. */
export const monitorActions: readonly Action[] = [
  {
    id: 'monitor.mute',
    title: 'viewer:action.mute',
    group: 'playback',
    run: toggleMute,
    isChecked: ({ preferences }) => preferences.monitor.isMuted || preferences.monitor.volume === 0,
  },
  {
    id: 'monitor.scrub-sound',
    title: 'viewer:action.scrubSound',
    group: 'playback',
    run: toggleScrubSound,
    isChecked: ({ preferences }) => preferences.scrubSound,
  },
  { id: 'monitor.louder', title: 'viewer:action.louder', group: 'playback', run: louderBy(STEP), repeats: true },
  { id: 'monitor.quieter', title: 'viewer:action.quieter', group: 'playback', run: louderBy(-STEP), repeats: true },
];
