import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { asId } from '../../core/base/id.ts';
import { useText } from '../i18n/translate.ts';
import { selectProject } from '../state/selectors.ts';
import { useAppDispatch, useAppSelector } from '../state/store.ts';
import { sequenceShown, sequenceTabClosed } from '../state/timeline-slice.ts';
import { CloseMark } from '../ui/close-mark.tsx';
import styles from './sequence-tabs.module.css';

/** The open sequences. The one that is shown is cut in `children`, which stay as they are when another is shown. */
export function SequenceTabs({ children }: { readonly children: ReactNode }) {
  const t = useText();
  const dispatch = useAppDispatch();
  const openIds = useAppSelector((state) => state.timeline.openIds);
  const activeId = useAppSelector((state) => state.timeline.activeId);
  const sequences = useAppSelector((state) => selectProject(state)?.tables.sequences ?? null);
  const open = openIds.flatMap((id) => sequences?.get(id) ?? []);
  if (open.length === 0 || activeId === null) return null;
  return (
    <Tabs
      selectedKey={activeId}
      onSelectionChange={(key) => dispatch(sequenceShown(asId<'sequence'>(String(key))))}
      className={styles.tabs ?? ''}
    >
      <TabList aria-label={t('timeline:tabs')} className={styles.list ?? ''}>
        {open.map(({ id, name }) => (
          <Tab key={id} id={id} className={styles.tab ?? ''}>
            <span className={styles.name}>{name}</span>
            <CloseMark
              className={styles.close ?? ''}
              title={t('timeline:tab.close', { name })}
              onClose={() => dispatch(sequenceTabClosed(id))}
            />
          </Tab>
        ))}
      </TabList>
      <TabPanel id={activeId} className={styles.panel ?? ''}>
        {children}
      </TabPanel>
    </Tabs>
  );
}
