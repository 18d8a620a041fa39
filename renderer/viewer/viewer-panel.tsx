import type { ReactNode } from 'react';
import { useAppDispatch, useAppSelector } from '../state/store.ts';
import { type ViewerName, viewerActivated } from '../state/transport-slice.ts';
import { ViewerBar } from './bar/viewer-bar.tsx';
import { PictureArea } from './picture/picture-area.tsx';
import type { PictureBox } from './picture/picture-layout.ts';
import styles from './viewer-panel.module.css';

/** One viewer: its picture, and what stands under it. Touching it gives it the transport keys. */
export function ViewerPanel({ name, overlay }: { readonly name: ViewerName; readonly overlay?: (box: PictureBox) => ReactNode }) {
  const dispatch = useAppDispatch();
  const isActive = useAppSelector((state) => state.transport.active === name);
  const activate = () => {
    if (!isActive) dispatch(viewerActivated(name));
  };
  return (
    <div
      className={styles.panel}
      data-viewer={name}
      data-active={isActive || undefined}
      onPointerDownCapture={activate}
      onFocusCapture={activate}
    >
      <PictureArea name={name} {...(overlay === undefined ? {} : { overlay })} />
      <ViewerBar name={name} />
    </div>
  );
}
