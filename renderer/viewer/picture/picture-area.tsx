import { type CSSProperties, type DragEvent, type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { faultSentence } from '../../i18n/fault-sentence.ts';
import { useText } from '../../i18n/translate.ts';
import { useAppDispatch, useAppSelector } from '../../state/store.ts';
import type { ViewerName } from '../../state/transport-slice.ts';
import { viewerViewChanged } from '../../state/viewer-slice.ts';
import { followPointer } from '../../ui/pointer-drag.ts';
import { viewerOf } from '../viewers.ts';
import { clampZoom } from '../zoom.ts';
import { GuidesOverlay } from './guides-overlay.tsx';
import { MissingNotice } from './missing-notice.tsx';
import styles from './picture.module.css';
import { boxToRender, layOutPicture, type PictureBox, type Size, zoomAbout } from './picture-layout.ts';
import { WipeDivider } from './wipe-divider.tsx';

/** Sharp pixels from here on: what is looked at so closely is single pixels. */
const PIXELATED_FROM = 2;
/** The engine hears of a new size once it has stood so long. */
const SETTLE_MS = 120;

export interface PictureAreaProps {
  readonly name: ViewerName;
  /** Drawn in the picture's own box. */
  readonly overlay?: (box: PictureBox) => ReactNode;
  /** What dragging the fitted picture out of the viewer takes along. */
  readonly drag?: { readonly start: (event: DragEvent) => void; readonly end: () => void };
}

/** The picture of a viewer and what lies over it. */
export function PictureArea({ name, overlay, drag }: PictureAreaProps) {
  const t = useText();
  const dispatch = useAppDispatch();
  const area = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [size, setSize] = useState<Size | null>(null);
  const subject = useAppSelector((state) => state.viewer[name].facts.subject);
  const view = useAppSelector((state) => state.viewer[name].view);
  const isExact = useAppSelector((state) => state.viewer[name].facts.isExact);
  const fault = useAppSelector((state) => state.viewer[name].facts.fault);
  const isOpen = useAppSelector((state) => viewerOf(name).position.subject(state) !== null);
  const box = size === null || subject === null ? null : layOutPicture(size, subject, view, devicePixelRatio);

  useLayoutEffect(() => {
    const element = area.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => setSize({ widthPx: element.clientWidth, heightPx: element.clientHeight }));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  useEffect(() => {
    viewerOf(name).attach(canvas.current);
    return () => viewerOf(name).attach(null);
  }, [name]);

  const wanted = box === null || subject === null ? null : boxToRender(box, subject, devicePixelRatio);
  const wantedWidth = wanted?.widthPx ?? null;
  const wantedHeight = wanted?.heightPx ?? null;
  const hasBox = box !== null;
  useEffect(() => {
    if (!hasBox) return;
    const timer = setTimeout(
      () => viewerOf(name).setBox(wantedWidth === null || wantedHeight === null ? null : { widthPx: wantedWidth, heightPx: wantedHeight }),
      SETTLE_MS,
    );
    return () => clearTimeout(timer);
  }, [name, hasBox, wantedWidth, wantedHeight]);

  // React listens for wheels passively; this one must keep the page from scrolling.
  useEffect(() => {
    const element = area.current;
    if (element === null || size === null || box === null) return;
    const turn = (event: WheelEvent) => {
      event.preventDefault();
      const bounds = element.getBoundingClientRect();
      const zoom = clampZoom(box.zoom * 2 ** (-event.deltaY / 400));
      const at = { xPx: event.clientX - bounds.left, yPx: event.clientY - bounds.top };
      dispatch(viewerViewChanged({ viewer: name, change: zoomAbout(at, size, box, zoom) }));
    };
    element.addEventListener('wheel', turn, { passive: false });
    return () => element.removeEventListener('wheel', turn);
  });

  const pan = (event: React.PointerEvent) => {
    if (view.zoom === 'fit' || (event.button !== 0 && event.button !== 1)) return;
    const { xPx, yPx } = view.pan;
    followPointer(
      { pointerId: event.pointerId, clientX: event.clientX, clientY: event.clientY, button: 0 },
      {
        move: ({ offsetXPx, offsetYPx }) =>
          dispatch(viewerViewChanged({ viewer: name, change: { pan: { xPx: xPx + offsetXPx, yPx: yPx + offsetYPx } } })),
        end: () => undefined,
        cancel: () => dispatch(viewerViewChanged({ viewer: name, change: { pan: { xPx, yPx } } })),
      },
    );
  };
  const stage: CSSProperties =
    box === null ? { visibility: 'hidden' } : { left: box.xPx, top: box.yPx, width: box.widthPx, height: box.heightPx };

  const dragging = drag === undefined || view.zoom !== 'fit' ? {} : { draggable: true, onDragStart: drag.start, onDragEnd: drag.end };

  return (
    <div ref={area} className={styles.area} data-pannable={view.zoom !== 'fit' || undefined} onPointerDown={pan}>
      <div className={styles.stage} style={stage} data-stage={box?.zoom} data-near={!isExact || undefined} {...dragging}>
        <canvas
          ref={canvas}
          className={styles.picture}
          data-pixelated={(box?.zoom ?? 1) >= PIXELATED_FROM || undefined}
          role="img"
          aria-label={t(name === 'program' ? 'viewer:picture.program' : 'viewer:picture.source')}
        />
        {view.comparison.kind === 'wipe' ? <WipeDivider name={name} at={view.comparison.at} /> : null}
        <GuidesOverlay guides={view.guides} />
        {box === null ? null : overlay?.(box)}
      </div>
      {isOpen ? null : <p className={styles.empty}>{t(name === 'program' ? 'viewer:empty.program' : 'viewer:empty.source')}</p>}
      <MissingNotice name={name} />
      {fault === null ? null : (
        <p className={styles.fault} role="status" data-selectable>
          {faultSentence(fault)}
        </p>
      )}
      {isExact ? null : (
        <span className={styles.near} title={t('viewer:near.tooltip')}>
          {t('viewer:near')}
        </span>
      )}
    </div>
  );
}
