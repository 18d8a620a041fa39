import { Clapperboard, FilePlus2, FolderOpen, Sparkles, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { RecentProject } from '../../../core/protocol/settings-contract.ts';
import { runAction } from '../../actions/run-action.ts';
import { useText } from '../../i18n/translate.ts';
import { askEngine } from '../../state/call-engine.ts';
import { openProject } from '../../state/project-sync.ts';
import { useAppDispatch, useAppSelector } from '../../state/store.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import styles from './start-screen.module.css';

/** What a user sees without a project: go on with one, begin one, or look around in the demo. */
export function StartScreen() {
  const t = useText();
  const dispatch = useAppDispatch();
  const isConnected = useAppSelector((state) => state.connection.kind === 'connected');
  const isOpening = useAppSelector((state) => state.project.kind === 'opening');
  const [recents, setRecents] = useState<readonly RecentProject[]>([]);
  useEffect(() => {
    if (!isConnected) return;
    void dispatch(askEngine('recents.list', {})).then((found) => found !== null && setRecents(found.recents));
  }, [dispatch, isConnected]);

  if (!isConnected || isOpening)
    return (
      <main className={styles.screen} aria-busy>
        {t(isOpening ? 'app:start.opening' : 'app:start.starting')}
      </main>
    );
  const forget = (path: string) => {
    setRecents(recents.filter((recent) => recent.path !== path));
    void dispatch(askEngine('recents.forget', { path }));
  };
  return (
    <main className={styles.screen}>
      <div className={styles.middle}>
        <h1 className={styles.title}>
          <Clapperboard size={26} aria-hidden /> {t('app:name')}
        </h1>
        <div className={styles.begin}>
          <button type="button" onClick={() => dispatch(runAction('project.new'))}>
            <FilePlus2 size={20} aria-hidden />
            {t('app:start.newProject')}
          </button>
          <button type="button" onClick={() => dispatch(runAction('project.open'))}>
            <FolderOpen size={20} aria-hidden />
            {t('app:start.openProject')}
          </button>
          <button type="button" onClick={() => dispatch(runAction('project.demo'))}>
            <Sparkles size={20} aria-hidden />
            {t('app:start.demo')}
          </button>
        </div>
        {recents.length === 0 ? null : (
          <section aria-labelledby="recents">
            <h2 id="recents" className={styles.heading}>
              {t('app:start.recent')}
            </h2>
            <ul className={styles.recents}>
              {recents.map((recent) => (
                <li key={recent.path}>
                  <button type="button" disabled={recent.isMissing} onClick={() => void dispatch(openProject(recent.path))}>
                    <span className={styles.name}>{recent.name}</span>
                    {recent.wasInterrupted && !recent.isMissing ? (
                      <span className={styles.recovered}>{t('app:start.interrupted')}</span>
                    ) : null}
                    {recent.isMissing ? <span className={styles.missing}>{t('app:start.missing')}</span> : null}
                    <span className={styles.path}>{recent.path}</span>
                    <time dateTime={recent.openedAt}>{t('app:when.dateTime', { ms: Date.parse(recent.openedAt) })}</time>
                  </button>
                  <IconButton
                    icon={X}
                    size="small"
                    label={t('app:start.forget', { name: recent.name })}
                    onPress={() => forget(recent.path)}
                  />
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </main>
  );
}
