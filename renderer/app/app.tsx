import { useText } from '../i18n/translate.ts';
import { useAppSelector } from '../state/store.ts';
import styles from './app.module.css';
import { Notices } from './notices.tsx';
import { StartScreen } from './start-screen.tsx';
import { Workspace } from './workspace.tsx';

/** The window: the start screen, or the workspace of the open project. */
export function App() {
  const t = useText();
  const connection = useAppSelector((state) => state.connection);
  const isOpen = useAppSelector((state) => state.project.kind === 'open');
  return (
    <div className={styles.app}>
      {connection.kind === 'lost' ? (
        <div className={styles.banner} role="alert">
          {t(connection.attempts > 8 ? 'app:start.unreachable' : 'app:start.reconnecting')}
        </div>
      ) : null}
      {isOpen ? <Workspace /> : <StartScreen />}
      <Notices />
    </div>
  );
}
