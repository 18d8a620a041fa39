import { runAction } from '../../actions/run-action.ts';
import { useText } from '../../i18n/translate.ts';
import { selectOpenProject } from '../../state/selectors.ts';
import { useAppDispatch, useAppSelector } from '../../state/store.ts';
import { Button } from '../../ui/button.tsx';
import { ActionMenu } from './action-menu.tsx';
import styles from './menu-bar.module.css';
import { MENUS } from './menus.ts';

/** The top line: menus, what is open, and whether the file has it. Electron draws the menus itself. */
export function MenuBar({ hasMenus }: { readonly hasMenus: boolean }) {
  const t = useText();
  const dispatch = useAppDispatch();
  const name = useAppSelector((state) => selectOpenProject(state)?.project.project.name ?? null);
  const isSaved = useAppSelector((state) => selectOpenProject(state)?.isSaved !== false);
  const isReadOnly = useAppSelector((state) => selectOpenProject(state)?.mode === 'read');
  return (
    <header className={styles.bar}>
      {hasMenus ? (
        <nav aria-label={t('app:menu.bar')}>
          {MENUS.map((menu) => (
            <ActionMenu key={menu.group} menu={menu} />
          ))}
        </nav>
      ) : null}
      <span className={styles.title}>{name ?? t('app:name')}</span>
      <span className={styles.state} role="status">
        {isReadOnly ? <span className={styles.badge}>{t('app:project.readOnly')}</span> : null}
        {name === null || isReadOnly ? null : t(isSaved ? 'app:project.saved' : 'app:project.unsaved')}
      </span>
      {isReadOnly ? (
        <Button size="small" onPress={() => dispatch(runAction('project.take-over'))}>
          {t('app:action.takeOver')}
        </Button>
      ) : null}
    </header>
  );
}
