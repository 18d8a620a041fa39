import { useRef } from 'react';
import { shallowEqual } from 'react-redux';
import type { Point } from '../../../core/graph/clip-geometry.ts';
import { useText } from '../../i18n/translate.ts';
import { timelineSelected } from '../../state/selection-slice.ts';
import { selectActiveSequence, selectActiveView, selectProject } from '../../state/selectors.ts';
import { type Thunk, useAppDispatch, useAppSelector } from '../../state/store.ts';
import { withLinkedClips } from '../../timeline/editing/edit-scene.ts';
import type { PictureBox } from '../picture/picture-layout.ts';
import { CropHandles } from './crop-handles.tsx';
import { handleSubject } from './handle-subject.ts';
import styles from './handles.module.css';
import { MaskHandles } from './mask-handles.tsx';
import { clipUnderPoint } from './pick-clip.ts';
import { TransformHandles } from './transform-handles.tsx';

/** Handles of the selected clip, in the box of the picture: what they lie on is what is rendered, to the pixel. */
export function HandlesOverlay({ box }: { readonly box: PictureBox }) {
  const t = useText();
  const dispatch = useAppDispatch();
  const ground = useRef<HTMLDivElement>(null);
  const mode = useAppSelector((state) => state.viewer.program.view.handles);
  // Everything that the subject is made of, so that it is made again only when any of it changes.
  const sources = useAppSelector(
    (state) => ({
      project: state.project,
      selection: state.selection.timeline,
      view: state.timeline,
      isPlaying: state.transport.program.rate !== 0,
      state: state.transport.program.rate !== 0 ? null : state,
    }),
    (a, b) => shallowEqual({ ...a, state: null }, { ...b, state: null }) || (a.isPlaying && b.isPlaying),
  );
  if (mode === 'off' || sources.state === null) return null;
  const sequence = selectActiveSequence(sources.state);
  if (sequence === null) return null;
  const scale = { x: box.widthPx / sequence.width, y: box.heightPx / sequence.height };
  const subject = handleSubject(sources.state);
  const pick = (clientX: number, clientY: number) => {
    const bounds = ground.current?.getBoundingClientRect();
    if (bounds !== undefined) dispatch(pickClip({ x: (clientX - bounds.left) / scale.x, y: (clientY - bounds.top) / scale.y }));
  };
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: clips are selected by keyboard on the timeline */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: as above */}
      <div ref={ground} className={styles.pick} onClick={(event) => pick(event.clientX, event.clientY)} />
      {subject === null ? null : (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot hold what is drawn
        <svg className={styles.overlay} role="group" aria-label={t('viewer:menu.handles')}>
          {mode === 'transform' ? <TransformHandles subject={subject} scale={scale} onPick={pick} /> : null}
          {mode === 'crop' ? <CropHandles subject={subject} scale={scale} /> : null}
          {mode === 'mask' ? <MaskHandles subject={subject} scale={scale} /> : null}
        </svg>
      )}
    </>
  );
}

/** A press on the picture selects the clip that is seen there, with what is linked to it; beside all of them, nothing. */
const pickClip =
  (at: Point): Thunk =>
  (dispatch, getState) => {
    const state = getState();
    const project = selectProject(state);
    const sequence = selectActiveSequence(state);
    if (project === null || sequence === null) return;
    const picked = clipUnderPoint(project, sequence, selectActiveView(state).playhead, at);
    const clipIds = picked === null ? [] : state.timeline.linkedSelection ? withLinkedClips(project, [picked]) : [picked];
    dispatch(timelineSelected(clipIds.length === 0 ? { kind: 'none' } : { kind: 'clips', clipIds }));
  };
