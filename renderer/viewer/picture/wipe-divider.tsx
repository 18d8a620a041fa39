import { type CSSProperties, type KeyboardEvent, useEffect, useRef } from 'react';
import { useText } from '../../i18n/translate.ts';
import { useAppDispatch } from '../../state/store.ts';
import type { ViewerName } from '../../state/transport-slice.ts';
import { viewerViewChanged } from '../../state/viewer-slice.ts';
import { followPointer } from '../../ui/pointer-drag.ts';
import { viewerOf } from '../viewers.ts';
import styles from './picture.module.css';

const KEY_STEP = 0.02;
/** A side that is narrower has no room for its name. */
const LABEL_PART = 0.2;

/** The picture without effects left of a line that can be dragged, the picture as it is right of it. */
export function WipeDivider({ name, at }: { readonly name: ViewerName; readonly at: number }) {
  const t = useText();
  const dispatch = useAppDispatch();
  const canvas = useRef<HTMLCanvasElement>(null);
  const line = useRef<HTMLDivElement>(null);
  useEffect(() => {
    viewerOf(name).attachBefore(canvas.current);
    return () => viewerOf(name).attachBefore(null);
  }, [name]);
  const move = (to: number) =>
    dispatch(viewerViewChanged({ viewer: name, change: { comparison: { kind: 'wipe', at: Math.min(1, Math.max(0, to)) } } }));
  const press = (event: React.PointerEvent) => {
    event.stopPropagation();
    const bounds = line.current?.parentElement?.getBoundingClientRect();
    if (bounds === undefined) return;
    followPointer(event, {
      move: ({ clientX }) => move((clientX - bounds.left) / bounds.width),
      end: () => undefined,
      cancel: () => move(at),
    });
  };
  const keys = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -KEY_STEP, ArrowRight: KEY_STEP }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    move(at + step);
  };
  const clip: CSSProperties = { clipPath: `inset(0 ${(1 - at) * 100}% 0 0)` };
  return (
    <>
      <canvas ref={canvas} className={styles.picture} style={clip} aria-hidden />
      {at < LABEL_PART ? null : (
        <span className={styles.wipeBefore} aria-hidden>
          {t('viewer:wipe.before')}
        </span>
      )}
      {at > 1 - LABEL_PART ? null : (
        <span className={styles.wipeAfter} aria-hidden>
          {t('viewer:wipe.after')}
        </span>
      )}
      <div
        ref={line}
        className={styles.wipeLine}
        style={{ left: `${at * 100}%` }}
        role="slider"
        tabIndex={0}
        aria-label={t('viewer:wipe')}
        aria-orientation="horizontal"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(at * 100)}
        onPointerDown={press}
        onKeyDown={keys}
      />
    </>
  );
}
