import { shallowEqual } from 'react-redux';
import { useText } from '../../i18n/translate.ts';
import { useAppSelector } from '../../state/store.ts';
import type { PictureBox } from '../picture/picture-layout.ts';
import { CropHandles } from './crop-handles.tsx';
import { handleSubject } from './handle-subject.ts';
import styles from './handles.module.css';
import { MaskHandles } from './mask-handles.tsx';
import { TransformHandles } from './transform-handles.tsx';

/** Handles of the selected clip, in the box of the picture: what they lie on is what is rendered, to the pixel. */
export function HandlesOverlay({ box }: { readonly box: PictureBox }) {
  const t = useText();
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
  const subject = handleSubject(sources.state);
  if (subject === null) return null;
  const scale = { x: box.widthPx / subject.sequence.width, y: box.heightPx / subject.sequence.height };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot hold what is drawn
    <svg className={styles.overlay} role="group" aria-label={t('viewer:menu.handles')}>
      {mode === 'transform' ? <TransformHandles subject={subject} scale={scale} /> : null}
      {mode === 'crop' ? <CropHandles subject={subject} scale={scale} /> : null}
      {mode === 'mask' ? <MaskHandles subject={subject} scale={scale} /> : null}
    </svg>
  );
}
