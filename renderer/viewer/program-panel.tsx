import styles from '../timeline/trim-view/trim-view.module.css';
import { TrimView } from '../timeline/trim-view/trim-view.tsx';
import { HandlesOverlay } from './handles/handles-overlay.tsx';
import type { PictureBox } from './picture/picture-layout.ts';
import { ViewerPanel } from './viewer-panel.tsx';

const handles = (box: PictureBox) => <HandlesOverlay box={box} />;

/** What is cut. */
export function ProgramPanel() {
  return (
    <div className={styles.host}>
      <ViewerPanel name="program" overlay={handles} />
      <TrimView />
    </div>
  );
}
