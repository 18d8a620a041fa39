import { useAppDispatch, useAppSelector } from '../state/store.ts';
import { viewerActivated } from '../state/transport-slice.ts';
import { ViewerBar } from './bar/viewer-bar.tsx';
import { PictureArea, type PictureAreaProps } from './picture/picture-area.tsx';
import styles from './viewer-panel.module.css';

/** One viewer: its picture, and what stands under it. Touching it gives it the transport keys. */
export function ViewerPanel(props: PictureAreaProps) {
  const { name } = props;
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
      <PictureArea {...props} />
      <ViewerBar name={name} />
    </div>
  );
}
