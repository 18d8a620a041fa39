import { type KeyboardEvent, useRef, useState } from 'react';
import { useText } from '../../i18n/translate.ts';
import { useAppDispatch, useAppSelector } from '../../state/store.ts';
import type { ViewerName } from '../../state/transport-slice.ts';
import { followPointer } from '../../ui/pointer-drag.ts';
import { FASTEST, shuttleRate } from '../transport/shuttle.ts';
import { playAt, shuttleFurther } from '../transport/transport.ts';
import { viewerOf } from '../viewers.ts';
import styles from './viewer-bar.module.css';

/** Plays faster the further it is pulled, either way; let go of, it springs back and stops. */
export function ShuttleSlider({ name }: { readonly name: ViewerName }) {
  const t = useText();
  const dispatch = useAppDispatch();
  const track = useRef<HTMLDivElement>(null);
  const [pull, setPull] = useState<number | null>(null);
  const rate = useAppSelector((state) => state.transport[name].rate);
  const press = (event: React.PointerEvent) => {
    const half = (track.current?.clientWidth ?? 0) / 2;
    if (event.button !== 0 || half === 0) return;
    let playing = 0;
    const end = () => {
      setPull(null);
      viewerOf(name).stop();
    };
    followPointer(event, {
      move: ({ offsetXPx }) => {
        const deflection = Math.max(-1, Math.min(1, offsetXPx / half));
        setPull(deflection);
        // Each change of speed begins anew in the engine: only steps that can be felt are worth it.
        const wanted = coarse(shuttleRate(deflection));
        if (wanted === playing) return;
        playing = wanted;
        if (wanted === 0) viewerOf(name).stop();
        else dispatch(playAt(name, wanted));
      },
      end,
      cancel: end,
    });
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'ArrowRight') dispatch(shuttleFurther(1));
    else if (event.key === 'ArrowLeft') dispatch(shuttleFurther(-1));
    else if (event.key === 'Escape') viewerOf(name).stop();
    else return;
    event.preventDefault();
  };
  return (
    <div
      ref={track}
      className={styles.shuttle}
      role="slider"
      tabIndex={0}
      aria-label={t('viewer:shuttle')}
      title={t('viewer:shuttle')}
      aria-valuemin={-FASTEST}
      aria-valuemax={FASTEST}
      aria-valuenow={rate}
      aria-valuetext={`${rate}×`}
      onPointerDown={press}
      onKeyDown={keys}
    >
      <div className={styles.knob} style={{ left: `${50 + (pull ?? 0) * 50}%` }} data-pulled={pull !== null || undefined} />
      {rate === 0 || rate === 1 ? null : <span className={styles.rate}>{`${rate}×`}</span>}
    </div>
  );
}

/** The nearest of 1/4, 1/2, 1, 2, 4 and 8, with its sign. */
const coarse = (rate: number): number => (rate === 0 ? 0 : Math.sign(rate) * 2 ** Math.round(Math.log2(Math.abs(rate))));
