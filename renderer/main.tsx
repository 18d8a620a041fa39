import { createRoot } from 'react-dom/client';
import { Provider } from 'react-redux';
import { App } from './app/app.tsx';
import { createConnection } from './engine-client/connection.ts';
import { browserHost } from './host/browser-host.ts';
import { startTranslation } from './i18n/translate.ts';
import { listenToKeys } from './keyboard/listen-to-keys.ts';
import { connectionChanged } from './state/connection-slice.ts';
import { languageOf, syncPreferences } from './state/preference-sync.ts';
import { openWanted, reopenAfterLoss } from './state/project-sync.ts';
import { createStore } from './state/store.ts';
import './ui/tokens.css';
import './ui/base.css';

const host = browserHost();
const engine = createConnection(() => host.connect());
const surroundings = { engine, host };
const { store, listeners } = createStore(surroundings);
engine.onState((state) => store.dispatch(connectionChanged(state)));
store.dispatch(connectionChanged(engine.state));
syncPreferences(surroundings, store, listeners);
reopenAfterLoss(surroundings, store);
openWanted(surroundings, store);
listenToKeys(store);
await startTranslation(languageOf(store.getState()));

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no root');
createRoot(root).render(
  <Provider store={store}>
    <App hasMenus={host.kind === 'browser'} />
  </Provider>,
);
