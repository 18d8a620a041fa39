// First of all: schemas are made as soon as their modules are loaded.
import './schemas-without-eval.ts';

import { createRoot } from 'react-dom/client';
import { Provider } from 'react-redux';
import { App } from './app/app.tsx';
import { drawNativeMenus } from './app/menu/native-menus.ts';
import { refuseStrayDrops } from './app/stray-drops.ts';
import { createConnection } from './engine-client/connection.ts';
import { browserHost } from './host/browser-host.ts';
import { electronHost } from './host/electron-host.ts';
import { startTranslation } from './i18n/translate.ts';
import { listenToKeys } from './keyboard/listen-to-keys.ts';
import { connectionChanged } from './state/connection-slice.ts';
import { syncJobs } from './state/job-sync.ts';
import { syncMedia } from './state/media-sync.ts';
import { languageOf, syncPreferences } from './state/preference-sync.ts';
import { reopenAfterLoss } from './state/project-sync.ts';
import { createStore } from './state/store.ts';
import { openWanted, tellShown } from './state/wanted-project.ts';
import { startViewers } from './viewer/viewers.ts';
import './ui/tokens.css';
import './ui/base.css';

const host = window.cutawayBridge === undefined ? browserHost() : electronHost(window.cutawayBridge);
const engine = createConnection(() => host.connect());
const surroundings = { engine, host };
const { store, listeners } = createStore(surroundings);
engine.onState((state) => store.dispatch(connectionChanged(state)));
store.dispatch(connectionChanged(engine.state));
syncPreferences(surroundings, store, listeners);
syncJobs(surroundings, store);
syncMedia(surroundings, store, listeners);
reopenAfterLoss(surroundings, store);
openWanted(surroundings, store);
tellShown(surroundings, listeners);
startViewers(surroundings, store);
listenToKeys(store);
refuseStrayDrops(window);
await startTranslation(languageOf(store.getState()));
if (host.menus !== null) drawNativeMenus(host.menus, store);

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no root');
createRoot(root).render(
  <Provider store={store}>
    <App hasMenus={host.kind === 'browser'} />
  </Provider>,
);
