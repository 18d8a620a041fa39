import { useEffect, useRef } from 'react';
import { ListBox, ListBoxItem, ListLayout, Virtualizer } from 'react-aria-components';
import { stepName } from '../../i18n/command-names.ts';
import { useText } from '../../i18n/translate.ts';
import { jumpTo } from '../../state/edit.ts';
import { selectOpenProject } from '../../state/selectors.ts';
import { useAppDispatch, useAppSelector } from '../../state/store.ts';
import styles from './history-panel.module.css';

const ROW_HEIGHT_PX = 22;

/** The undo list: what was done, by name; choosing a step goes back or forward to it. */
export function HistoryPanel() {
  const t = useText();
  const dispatch = useAppDispatch();
  const list = useRef<HTMLDivElement>(null);
  const history = useAppSelector((state) => selectOpenProject(state)?.history ?? null);
  const isReadOnly = useAppSelector((state) => selectOpenProject(state)?.mode === 'read');
  const cursor = history?.cursor ?? 0;
  useEffect(() => {
    // Once the rows have been laid out: before, there is nowhere to scroll to.
    const waiting = requestAnimationFrame(() => {
      const element = list.current;
      if (element === null) return;
      const top = cursor * ROW_HEIGHT_PX;
      if (top < element.scrollTop || top > element.scrollTop + element.clientHeight - ROW_HEIGHT_PX)
        element.scrollTop = top - element.clientHeight / 2;
    });
    return () => cancelAnimationFrame(waiting);
  }, [cursor]);
  if (history === null) return null;
  const rows = [
    { id: 0, name: t('app:history.opened'), at: null },
    ...history.steps.map((step, index) => ({ id: index + 1, name: stepName(step), at: step.at })),
  ];
  return (
    <Virtualizer layout={ListLayout} layoutOptions={{ rowHeight: ROW_HEIGHT_PX }}>
      <ListBox
        ref={list}
        aria-label={t('panels:history')}
        className={styles.list ?? ''}
        items={rows}
        selectionMode="single"
        disallowEmptySelection
        // Each step would be a jump: choosing waits for a click or Enter.
        selectionBehavior="toggle"
        selectedKeys={[cursor]}
        onSelectionChange={(keys) => {
          const [key] = keys === 'all' ? [] : [...keys];
          if (typeof key === 'number' && !isReadOnly) void dispatch(jumpTo(key));
        }}
      >
        {({ id, name, at }) => (
          <ListBoxItem id={id} textValue={name} className={styles.row ?? ''} data-undone={id > cursor || undefined}>
            <span className={styles.name}>{name}</span>
            <span className={styles.time}>{at === null ? '' : t('app:when.time', { ms: Date.parse(at) })}</span>
          </ListBoxItem>
        )}
      </ListBox>
    </Virtualizer>
  );
}
