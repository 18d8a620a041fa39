import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useText } from '../../i18n/translate.ts';
import { useAppDispatch, useAppSelector, useAppStore } from '../../state/store.ts';
import type { ViewerName } from '../../state/transport-slice.ts';
import { followPointer } from '../../ui/pointer-drag.ts';
import { timecodeText } from '../timecode-text.ts';
import { frameCountOf, goTo } from '../transport/transport.ts';
import { viewerOf } from '../viewers.ts';
import styles from './viewer-bar.module.css';

const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -25, PageUp: 25 };

/** The whole of the subject as a line with its marked part; dragging scrubs. The needle moves past React. */
export function JogBar({ name }: { readonly name: ViewerName }) {
  const t = useText();
  const dispatch = useAppDispatch();
  const store = useAppStore();
  const bar = useRef<HTMLDivElement>(null);
  const needle = useRef<HTMLDivElement>(null);
  const count = useAppSelector((state) => frameCountOf(state, name));
  const inFrame = useAppSelector((state) => viewerOf(name).position.marks(state).inFrame);
  const outFrame = useAppSelector((state) => viewerOf(name).position.marks(state).outFrame);

  useEffect(() => {
    let drawn = -1;
    const draw = () => {
      const state = store.getState();
      const frame = viewerOf(name).position.frame(state);
      if (bar.current === null || needle.current === null || frame === drawn) return;
      drawn = frame;
      needle.current.style.left = `${count > 1 ? Math.min(1, frame / (count - 1)) * 100 : 0}%`;
      bar.current.setAttribute('aria-valuenow', String(frame));
      bar.current.setAttribute('aria-valuetext', timecodeText(state, name, frame));
    };
    draw();
    return store.subscribe(draw);
  }, [name, count, store]);

  const press = (event: React.PointerEvent) => {
    const bounds = bar.current?.getBoundingClientRect();
    if (bounds === undefined || count === 0 || event.button !== 0) return;
    const before = viewerOf(name).position.frame(store.getState());
    const to = (clientX: number) => dispatch(goTo(name, Math.round(((clientX - bounds.left) / bounds.width) * (count - 1))));
    to(event.clientX);
    followPointer(event, {
      move: ({ clientX }) => to(clientX),
      end: () => undefined,
      cancel: () => dispatch(goTo(name, before)),
    });
  };
  const keys = (event: KeyboardEvent) => {
    const frame = viewerOf(name).position.frame(store.getState());
    const step = STEPS[event.key];
    const to = event.key === 'Home' ? 0 : event.key === 'End' ? count - 1 : step === undefined ? null : frame + step;
    if (to === null) return;
    event.preventDefault();
    dispatch(goTo(name, to));
  };
  const part = (frame: number) => `${(Math.min(frame, count) / Math.max(1, count)) * 100}%`;
  return (
    <div
      ref={bar}
      className={styles.jog}
      role="slider"
      tabIndex={0}
      aria-label={t('viewer:jog')}
      aria-valuemin={0}
      aria-valuemax={Math.max(0, count - 1)}
      aria-valuenow={0}
      onPointerDown={press}
      onKeyDown={keys}
    >
      {inFrame === null && outFrame === null ? null : (
        <div className={styles.marked} style={{ left: part(inFrame ?? 0), right: `calc(100% - ${part(outFrame ?? count)})` }} />
      )}
      <div ref={needle} className={styles.needle} />
    </div>
  );
}
