import { useEffect, useRef, useState } from 'react';
import { useText } from '../../i18n/translate.ts';
import styles from './mixer-panel.module.css';
import { FLOOR_DB, type MeterState, meterAfter, SILENT_METER } from './peak-hold.ts';

/** Top of the scale: what is over full scale must be seen. */
const TOP_DB = 3;
const MARKS_DB = [0, -6, -12, -18, -24, -36, -48];

export interface MeterViewProps {
  readonly name: string;
  /** Highest sample of each channel at this moment, full scale at 1; null while nothing is heard. */
  readonly peaks: () => readonly number[] | null;
}

/** A peak meter with held peaks, drawn outside React as long as it moves; over it the highest level so far, which a press resets. */
export function MeterView({ name, peaks }: MeterViewProps) {
  const t = useText();
  const canvas = useRef<HTMLCanvasElement>(null);
  const states = useRef<MeterState[]>([SILENT_METER, SILENT_METER]);
  const [highestDb, setHighestDb] = useState(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d') ?? null;
    if (element === null || context === null) return;
    const style = getComputedStyle(element);
    const colours = {
      low: style.getPropertyValue('--meter-low'),
      mid: style.getPropertyValue('--meter-mid'),
      high: style.getPropertyValue('--meter-high'),
      well: style.getPropertyValue('--surface-well'),
      line: style.getPropertyValue('--line-strong'),
    };
    // Read once a change of size, not at every drawing: asking would lay out the whole page while something plays.
    const size = { width: targetOf(element.clientWidth), height: targetOf(element.clientHeight) };
    const resized = new ResizeObserver(() => {
      size.width = targetOf(element.clientWidth);
      size.height = targetOf(element.clientHeight);
    });
    resized.observe(element);
    let animation = 0;
    let shown = Number.NEGATIVE_INFINITY;
    const draw = (atMs: number) => {
      animation = requestAnimationFrame(draw);
      const now = peaks();
      const before = states.current;
      if (
        now === null &&
        before.every(({ levelDb }) => levelDb <= FLOOR_DB) &&
        element.width === size.width &&
        element.height === size.height
      )
        return;
      states.current = before.map((state, channel) => meterAfter(state, now === null ? null : (now[channel] ?? now[0] ?? null), atMs));
      drawMeter(element, context, size, states.current, colours);
      const highest = Math.max(...states.current.map((state) => state.highestDb));
      if (highest !== shown) {
        shown = highest;
        setHighestDb(highest);
      }
    };
    animation = requestAnimationFrame(draw);
    return () => {
      cancelAnimationFrame(animation);
      resized.disconnect();
    };
  }, [peaks]);
  const value = highestDb > FLOOR_DB ? highestDb.toFixed(1) : t('sound:silent');
  return (
    <div className={styles.meter}>
      <button
        type="button"
        className={styles.peak}
        data-over={highestDb > 0 || undefined}
        aria-label={t('sound:peak.reset', { value })}
        title={t('sound:peak.reset', { value })}
        onClick={() => {
          states.current = states.current.map((state) => ({ ...state, highestDb: Number.NEGATIVE_INFINITY, holdDb: FLOOR_DB }));
          setHighestDb(Number.NEGATIVE_INFINITY);
        }}
      >
        {value}
      </button>
      <canvas ref={canvas} role="img" aria-label={t('sound:level', { name })} />
    </div>
  );
}

const targetOf = (sizePx: number): number => Math.max(1, Math.round(sizePx * window.devicePixelRatio));

function drawMeter(
  element: HTMLCanvasElement,
  context: CanvasRenderingContext2D,
  { width, height }: { readonly width: number; readonly height: number },
  states: readonly MeterState[],
  colours: Readonly<Record<'low' | 'mid' | 'high' | 'well' | 'line', string>>,
): void {
  if (element.width !== width || element.height !== height) {
    element.width = width;
    element.height = height;
  }
  const yOf = (db: number) => height * (1 - (Math.min(TOP_DB, Math.max(FLOOR_DB, db)) - FLOOR_DB) / (TOP_DB - FLOOR_DB));
  context.fillStyle = colours.well;
  context.fillRect(0, 0, width, height);
  const gap = Math.max(1, Math.round(width * 0.08));
  const bar = (width - gap * (states.length - 1)) / states.length;
  for (const [channel, { levelDb, holdDb }] of states.entries()) {
    const x = channel * (bar + gap);
    for (const [from, to, colour] of [
      [FLOOR_DB, -18, colours.low],
      [-18, -6, colours.mid],
      [-6, TOP_DB, colours.high],
    ] as const) {
      if (levelDb <= from) continue;
      const top = yOf(Math.min(levelDb, to));
      context.fillStyle = colour;
      context.fillRect(x, top, bar, yOf(from) - top);
    }
    if (holdDb > FLOOR_DB) {
      context.fillStyle = holdDb > -6 ? colours.high : holdDb > -18 ? colours.mid : colours.low;
      context.fillRect(x, yOf(holdDb), bar, Math.max(1, height * 0.006));
    }
  }
  context.fillStyle = colours.line;
  for (const db of MARKS_DB) context.fillRect(0, Math.round(yOf(db)), width, 1);
}
