import { configureStore, createListenerMiddleware, type ThunkAction, type UnknownAction } from '@reduxjs/toolkit';
import { useDispatch, useSelector, useStore } from 'react-redux';
import { chooserReducer } from '../app/file-chooser/chooser-slice.ts';
import type { EngineConnection } from '../engine-client/connection.ts';
import type { Host } from '../host/host.ts';
import { assistsReducer } from './assists-slice.ts';
import { captionsReducer } from './captions-slice.ts';
import { clipboardReducer } from './clipboard-slice.ts';
import { connectionReducer } from './connection-slice.ts';
import { dialogsReducer } from './dialogs-slice.ts';
import { inspectorReducer } from './inspector-slice.ts';
import { jobsReducer } from './jobs-slice.ts';
import { mediaImportReducer } from './media-import-slice.ts';
import { mediaReducer } from './media-slice.ts';
import { mediaViewReducer } from './media-view-slice.ts';
import { modelsReducer } from './models-slice.ts';
import { noticesReducer } from './notices-slice.ts';
import { preferencesReducer } from './preferences-slice.ts';
import { projectReducer } from './project-slice.ts';
import { selectionReducer } from './selection-slice.ts';
import { timelineDisplayReducer } from './timeline-display-slice.ts';
import { timelineReducer } from './timeline-slice.ts';
import { transcriptReducer } from './transcript-slice.ts';
import { transportReducer } from './transport-slice.ts';
import { trimViewReducer } from './trim-view-slice.ts';
import { viewerReducer } from './viewer-slice.ts';
import { voicesReducer } from './voices-slice.ts';

/** What thunks reach beside the state. */
export interface Surroundings {
  readonly engine: EngineConnection;
  readonly host: Host;
}

const reducer = {
  project: projectReducer,
  timeline: timelineReducer,
  timelineDisplay: timelineDisplayReducer,
  selection: selectionReducer,
  trimView: trimViewReducer,
  transcript: transcriptReducer,
  transport: transportReducer,
  viewer: viewerReducer,
  notices: noticesReducer,
  captions: captionsReducer,
  clipboard: clipboardReducer,
  connection: connectionReducer,
  preferences: preferencesReducer,
  dialogs: dialogsReducer,
  inspector: inspectorReducer,
  chooser: chooserReducer,
  jobs: jobsReducer,
  media: mediaReducer,
  mediaView: mediaViewReducer,
  mediaImport: mediaImportReducer,
  models: modelsReducer,
  voices: voicesReducer,
  assists: assistsReducer,
};

export function createStore(surroundings: Surroundings) {
  const listeners = createListenerMiddleware({ extra: surroundings });
  const store = configureStore({
    reducer,
    middleware: (defaults) =>
      // The project holds immutable maps of up to hundreds of thousands of records: walking them at every action would cost more than the edit.
      defaults({ thunk: { extraArgument: surroundings }, serializableCheck: false, immutableCheck: false }).prepend(listeners.middleware),
  });
  return { store, listeners };
}

export type Store = ReturnType<typeof createStore>['store'];
export type Listeners = ReturnType<typeof createStore>['listeners'];
export type State = ReturnType<Store['getState']>;
export type Dispatch = Store['dispatch'];
export type Thunk<Answer = void> = ThunkAction<Answer, State, Surroundings, UnknownAction>;

export const useAppDispatch = useDispatch.withTypes<Dispatch>();
export const useAppSelector = useSelector.withTypes<State>();
export const useAppStore = useStore.withTypes<Store>();
