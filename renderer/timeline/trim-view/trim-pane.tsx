import { useEffect, useRef } from 'react';
import type { ViewerSubject } from '../../../core/protocol/viewer-contract.ts';
import { useText } from '../../i18n/translate.ts';
import { type Thunk, useAppDispatch } from '../../state/store.ts';
import { decodePicture } from '../../viewer/decode-picture.ts';
import { type EngineViewer, openEngineViewer } from '../../viewer/engine-viewer.ts';
import { PictureScreen } from '../../viewer/picture-screen.ts';
import type { TrimPane } from './trim-panes.ts';
import styles from './trim-view.module.css';

/** Pictures here are small, and a drag asks for many. */
const BOX_PX = { widthPx: 640, heightPx: 360 };

/** One picture, from a viewer of its own in the engine, which follows the drag. */
export function TrimPicture({ pane, timecode }: { readonly pane: TrimPane; readonly timecode: string }) {
  const t = useText();
  const dispatch = useAppDispatch();
  const canvas = useRef<HTMLCanvasElement>(null);
  const viewer = useRef<EngineViewer | null>(null);
  const wanted = useRef(pane.frame);
  wanted.current = pane.frame;
  const { kind } = pane.subject;
  const id = pane.subject.kind === 'asset' ? pane.subject.assetId : pane.subject.sequenceId;
  const subject = useRef(pane.subject);
  subject.current = pane.subject;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the subject is a new object at each drawing; its kind and id say when it is another
  useEffect(() => {
    const screen = new PictureScreen();
    screen.attach(canvas.current);
    const opened = dispatch(openPicture(subject.current, screen));
    viewer.current = opened;
    opened.show(wanted.current);
    return () => {
      viewer.current = null;
      opened.close();
      screen.attach(null);
    };
  }, [dispatch, kind, id]);
  useEffect(() => viewer.current?.show(pane.frame), [pane.frame]);

  return (
    <figure className={styles.pane} data-trimmed={pane.isTrimmed || undefined}>
      <canvas ref={canvas} className={styles.picture} role="img" aria-label={t(`edits:trim.${pane.role}`)} />
      <figcaption className={styles.caption}>
        <span className={styles.role}>{t(`edits:trim.${pane.role}`)}</span>
        <span className={styles.name}>{pane.name}</span>
        <span className={styles.time}>{timecode}</span>
      </figcaption>
    </figure>
  );
}

const openPicture =
  (subject: ViewerSubject, screen: PictureScreen): Thunk<EngineViewer> =>
  (_dispatch, _getState, { engine }) =>
    openEngineViewer(engine, {
      subject,
      settings: { quality: 'half', boxPx: BOX_PX, useProxies: true, captions: false },
      onPicture: async (header, bytes) => {
        const bitmap = await decodePicture(bytes);
        if (bitmap !== null) screen.draw(bitmap, { header, isExact: header.isExact, lateMs: null });
      },
      onSound: () => Promise.resolve(),
      onScopes: () => undefined,
      onStatus: () => undefined,
      onBegan: () => undefined,
      onEnd: () => screen.clear(),
    });
