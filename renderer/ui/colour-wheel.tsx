import { useRef } from 'react';
import styles from './colour-wheel.module.css';
import { followPointer } from './pointer-drag.ts';
import { useNudge } from './use-nudge.ts';
import type { ValueControl } from './value-drag.ts';

/** A place on the wheel: right and up, in parts of its radius. */
export type WheelPlace = readonly [x: number, y: number];

const STEP = 0.02;
/** The rim of the ring is not part of the plane. */
const RADIUS = 0.42;

const withinWheel = ([x, y]: WheelPlace): WheelPlace => {
  const distance = Math.hypot(x, y);
  return distance <= 1 ? [x, y] : [x / distance, y / distance];
};

/**
 * A wheel that pulls toward a colour: red at the top, green at the lower left, blue at the lower right. Dragging anywhere on it moves the
 * point by what the pointer moves, so it never jumps; arrow keys move it, Home and a double click bring it back to the middle.
 */
export function ColourWheel({
  value,
  label,
  isDisabled = false,
  onSet,
  onDrag,
  valueText,
}: ValueControl<WheelPlace> & { readonly valueText: string }) {
  const wheel = useRef<HTMLDivElement>(null);
  const [x, y] = value ?? [0, 0];
  const nudge = useNudge<WheelPlace>(value ?? [0, 0], onDrag, (event, [fromX, fromY]) => {
    const size = STEP * (event.shiftKey ? 0.2 : 1) * (event.ctrlKey || event.metaKey ? 5 : 1);
    switch (event.key) {
      case 'ArrowLeft':
        return withinWheel([fromX - size, fromY]);
      case 'ArrowRight':
        return withinWheel([fromX + size, fromY]);
      case 'ArrowUp':
        return withinWheel([fromX, fromY + size]);
      case 'ArrowDown':
        return withinWheel([fromX, fromY - size]);
      case 'Home':
        return [0, 0];
      default:
        return null;
    }
  });
  return (
    <div
      ref={wheel}
      role="slider"
      data-own-keys
      tabIndex={isDisabled ? -1 : 0}
      aria-label={label}
      aria-disabled={isDisabled}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(Math.hypot(x, y) * 100)}
      aria-valuetext={valueText}
      className={styles.wheel}
      {...nudge}
      onDoubleClick={() => isDisabled || onSet([0, 0])}
      onPointerDown={(event) => {
        if (isDisabled || event.button !== 0) return;
        event.currentTarget.focus();
        const radiusPx = (wheel.current?.clientWidth ?? 100) * RADIUS;
        let drag: ReturnType<typeof onDrag> | null = null;
        let at: WheelPlace = [x, y];
        followPointer(event, {
          move: ({ stepXPx, stepYPx, isFine }) => {
            drag ??= onDrag();
            const factor = isFine ? 0.15 : 0.6;
            at = withinWheel([at[0] + (stepXPx / radiusPx) * factor, at[1] - (stepYPx / radiusPx) * factor]);
            drag.update(at);
          },
          end: () => drag?.commit(),
          cancel: () => drag?.cancel(),
        });
      }}
    >
      <div className={styles.plane}>
        <svg className={styles.cross} viewBox="-50 -50 100 100" aria-hidden="true">
          <path d="M-48 0H48M0 -48V48" />
          <line className={styles.pull} x1="0" y1="0" x2={x * 50} y2={-y * 50} />
        </svg>
        {value === null ? null : <div className={styles.thumb} style={{ left: `${50 + x * 50}%`, top: `${50 - y * 50}%` }} />}
      </div>
    </div>
  );
}
