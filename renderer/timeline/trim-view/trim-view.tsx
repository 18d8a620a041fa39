import { FoldHorizontal, MoveLeft, MoveRight, X } from 'lucide-react';
import { ActionButton } from '../../actions/action-button.tsx';
import { useText } from '../../i18n/translate.ts';
import { selectActiveSequence, selectProject } from '../../state/selectors.ts';
import { useAppSelector } from '../../state/store.ts';
import { placeText } from '../tools/readout-text.ts';
import { TrimPicture } from './trim-pane.tsx';
import { trimPanes } from './trim-panes.ts';
import { TrimStepButton } from './trim-step-button.tsx';
import styles from './trim-view.module.css';

/** Both sides of a cut over the program viewer: while an edge is dragged, and for as long as the user works on one. */
export function TrimView() {
  const t = useText();
  const focus = useAppSelector((state) => state.trimView.focus);
  const isPinned = useAppSelector((state) => state.trimView.pinned);
  // Without a cut to show, no change of the project is looked at.
  const project = useAppSelector((state) => (state.trimView.focus === null ? null : selectProject(state)));
  const sequence = useAppSelector(selectActiveSequence);
  if (focus === null || project === null || sequence === null) return null;
  const panes = trimPanes(project, sequence, focus);
  if (panes.length === 0) return null;
  return (
    <section className={styles.view} aria-label={t('edits:trimView')}>
      <div className={styles.panes} data-count={panes.length}>
        {panes.map((pane) => (
          <TrimPicture key={pane.role} pane={pane} timecode={placeText(pane.time, sequence)} />
        ))}
      </div>
      {isPinned ? (
        <div className={styles.bar}>
          <ActionButton id="trim-view.outgoing" icon={MoveLeft} size="small" />
          <ActionButton id="trim-view.roll" icon={FoldHorizontal} size="small" />
          <ActionButton id="trim-view.incoming" icon={MoveRight} size="small" />
          <span className={styles.space} />
          <TrimStepButton id="timeline.edge-left-ten" frames={-10} />
          <TrimStepButton id="timeline.edge-left-five" frames={-5} />
          <TrimStepButton id="timeline.edge-left" frames={-1} />
          <TrimStepButton id="timeline.edge-right" frames={1} />
          <TrimStepButton id="timeline.edge-right-five" frames={5} />
          <TrimStepButton id="timeline.edge-right-ten" frames={10} />
          <span className={styles.space} />
          <ActionButton id="trim-view.close" icon={X} size="small" />
        </div>
      ) : null}
    </section>
  );
}
