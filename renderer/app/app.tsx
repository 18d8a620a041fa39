import { I18nProvider } from 'react-aria-components';
import { useText } from '../i18n/translate.ts';
import { languageOf } from '../state/preference-sync.ts';
import { useAppSelector } from '../state/store.ts';
import styles from './app.module.css';
import { MenuBar } from './menu/menu-bar.tsx';
import { Notices } from './notices.tsx';
import { OpenDialog } from './open-dialog.tsx';
import { StartScreen } from './start/start-screen.tsx';
import { Workspace } from './workspace.tsx';

/** What helps where the engine does not come back: only a browser has an address. */
const UNREACHABLE = { browser: 'app:start.unreachable', electron: 'app:start.engineFails' } as const;

const LOCALES = { en: 'en-US', ko: 'ko-KR' } as const;

/** The window: the start screen, or the workspace of the open project. */
export function App({ hasMenus }: { readonly hasMenus: boolean }) {
  const t = useText();
  const connection = useAppSelector((state) => state.connection);
  const isOpen = useAppSelector((state) => state.project.kind === 'open');
  // What the controls say by themselves is in the window's language too, whatever the system's is.
  const language = useAppSelector(languageOf);
  return (
    <I18nProvider locale={LOCALES[language]}>
      <div className={styles.app}>
        {connection.kind === 'lost' ? (
          <div className={styles.banner} role="alert">
            {t(connection.attempts > 8 ? UNREACHABLE[hasMenus ? 'browser' : 'electron'] : 'app:start.reconnecting')}
          </div>
        ) : null}
        <MenuBar hasMenus={hasMenus} />
        {isOpen ? <Workspace /> : <StartScreen />}
        <OpenDialog />
        <Notices />
      </div>
    </I18nProvider>
  );
}
