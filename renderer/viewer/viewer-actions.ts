import type { Action } from '../actions/action.ts';
import type { TextKey } from '../i18n/catalogue.ts';
import type { State, Thunk } from '../state/store.ts';
import { transportChanged, type ViewerTransport } from '../state/transport-slice.ts';
import { GUIDES, type Guide, type HandleMode, type ViewerView, viewerViewChanged } from '../state/viewer-slice.ts';
import { toggleFullScreen } from './full-screen.ts';
import { takeSnapshot } from './take-snapshot.ts';
import { activeViewer, hasPicture } from './transport/transport.ts';
import { zoomIn, zoomOut, zoomTo } from './zoom.ts';

const viewOf = (state: State): ViewerView => state.viewer[activeViewer(state)].view;

const change =
  (by: (view: ViewerView) => Partial<ViewerView>): Thunk =>
  (dispatch, getState) => {
    const viewer = activeViewer(getState());
    dispatch(viewerViewChanged({ viewer, change: by(getState().viewer[viewer].view) }));
  };
const setQuality =
  (quality: ViewerTransport['quality']): Thunk =>
  (dispatch, getState) => {
    dispatch(transportChanged({ viewer: activeViewer(getState()), change: { quality } }));
  };

const action = (id: string, title: TextKey, run: () => Thunk<unknown>, isChecked?: (state: State) => boolean): Action => ({
  id,
  title,
  group: 'view',
  run,
  isEnabled: hasPicture,
  ...(isChecked === undefined ? {} : { isChecked }),
});
const quality = (value: ViewerTransport['quality'], title: TextKey): Action =>
  action(
    `viewer.quality-${value}`,
    title,
    () => setQuality(value),
    (state) => state.transport[activeViewer(state)].quality === value,
  );
const zoom = (value: number, title: TextKey): Action =>
  action(
    `viewer.zoom-${value * 100}`,
    title,
    () => zoomTo(value),
    (state) => viewOf(state).zoom === value,
  );
const GUIDE_TITLES: Readonly<Record<Guide, TextKey>> = {
  actionSafe: 'viewer:action.actionSafe',
  titleSafe: 'viewer:action.titleSafe',
  centre: 'viewer:action.centre',
  thirds: 'viewer:action.thirds',
};
const GUIDE_IDS: Readonly<Record<Guide, string>> = {
  actionSafe: 'viewer.guide-action-safe',
  titleSafe: 'viewer.guide-title-safe',
  centre: 'viewer.guide-centre',
  thirds: 'viewer.guide-thirds',
};
const guide = (name: Guide): Action =>
  action(
    GUIDE_IDS[name],
    GUIDE_TITLES[name],
    () => change(({ guides }) => ({ guides: guides.includes(name) ? guides.filter((other) => other !== name) : [...guides, name] })),
    (state) => viewOf(state).guides.includes(name),
  );

export const QUALITY_ACTIONS: readonly Action[] = [
  quality('auto', 'viewer:quality.auto'),
  quality('full', 'viewer:quality.full'),
  quality('half', 'viewer:quality.half'),
  quality('quarter', 'viewer:quality.quarter'),
];
export const ZOOM_ACTIONS: readonly Action[] = [
  action(
    'viewer.zoom-fit',
    'viewer:zoom.fit',
    () => zoomTo('fit'),
    (state) => viewOf(state).zoom === 'fit',
  ),
  zoom(0.25, 'viewer:zoom.25'),
  zoom(0.5, 'viewer:zoom.50'),
  zoom(1, 'viewer:zoom.100'),
  zoom(2, 'viewer:zoom.200'),
  zoom(4, 'viewer:zoom.400'),
  action('viewer.zoom-in', 'viewer:zoom.in', zoomIn),
  action('viewer.zoom-out', 'viewer:zoom.out', zoomOut),
];
export const GUIDE_ACTIONS: readonly Action[] = GUIDES.map(guide);
export const SHOW_ACTIONS: readonly Action[] = [
  action(
    'viewer.captions',
    'viewer:action.captions',
    () => change(({ captions }) => ({ captions: !captions })),
    (state) => viewOf(state).captions,
  ),
  action(
    'viewer.proxies',
    'viewer:action.proxies',
    () => change(({ useProxies }) => ({ useProxies: !useProxies })),
    (state) => viewOf(state).useProxies,
  ),
];
const COMPARE_ACTIONS: readonly Action[] = [
  action(
    'viewer.before',
    'viewer:action.before',
    () => change(({ comparison }) => ({ comparison: comparison.kind === 'before' ? { kind: 'off' } : { kind: 'before' } })),
    (state) => viewOf(state).comparison.kind === 'before',
  ),
  action(
    'viewer.wipe',
    'viewer:action.wipe',
    () => change(({ comparison }) => ({ comparison: comparison.kind === 'wipe' ? { kind: 'off' } : { kind: 'wipe', at: 0.5 } })),
    (state) => viewOf(state).comparison.kind === 'wipe',
  ),
];

const handles = (mode: HandleMode, title: TextKey): Action =>
  action(
    `viewer.handles-${mode}`,
    title,
    () => change(() => ({ handles: mode })),
    (state) => viewOf(state).handles === mode,
  );
export const HANDLE_ACTIONS: readonly Action[] = [
  handles('transform', 'viewer:handles.transform'),
  handles('crop', 'viewer:handles.crop'),
  handles('mask', 'viewer:handles.mask'),
  handles('off', 'viewer:handles.off'),
];

/** How the viewer that has the keys is looked at. */
export const viewerActions: readonly Action[] = [
  ...QUALITY_ACTIONS,
  ...ZOOM_ACTIONS,
  ...GUIDE_ACTIONS,
  ...SHOW_ACTIONS,
  ...COMPARE_ACTIONS,
  ...HANDLE_ACTIONS,
  action('viewer.full-screen', 'viewer:action.fullScreen', toggleFullScreen),
  action('viewer.snapshot', 'viewer:action.snapshot', takeSnapshot),
];
