import { useRef } from 'react';
import { type NumberRange, nudged, positionOf, valueAt } from './number-range.ts';
import { dragFactor } from './number-scrubber.tsx';
import { decimalsOf, numberText } from './number-text.ts';
import { followPointer } from './pointer-drag.ts';
import { useNudge } from './use-nudge.ts';
import type { ValueControl } from './value-drag.ts';
import styles from './value-slider.module.css';

/**
 * A slider over the usual part of a range. A drag is one undo step that Escape takes back; Shift makes it fine; a double click asks for the
 * reset. The fill begins at `origin`, the value that changes nothing.
 */
export function ValueSlider({
  value,
  label,
  range,
  origin,
  isDisabled = false,
  onDrag,
  onReset,
}: ValueControl<number> & { readonly range: NumberRange; readonly origin: number; readonly onReset?: () => void }) {
  const track = useRef<HTMLDivElement>(null);
  const nudge = useNudge(value, onDrag, (event, from) => {
    const factor = dragFactor({ isFine: event.shiftKey, isCoarse: event.ctrlKey || event.metaKey });
    switch (event.key) {
      case 'ArrowRight':
      case 'ArrowUp':
        return nudged(range, from, 1, factor);
      case 'ArrowLeft':
      case 'ArrowDown':
        return nudged(range, from, -1, factor);
      case 'PageUp':
        return nudged(range, from, 1, 10);
      case 'PageDown':
        return nudged(range, from, -1, 10);
      case 'Home':
        return range.usual[0];
      case 'End':
        return range.usual[1];
      default:
        return null;
    }
  });
  const at = value === null ? null : positionOf(range, value);
  const from = positionOf(range, origin);
  const [left, right] = at === null ? [0, 0] : at < from ? [at, from] : [from, at];
  return (
    <div
      ref={track}
      className={styles.slider}
      role="slider"
      data-own-keys
      tabIndex={isDisabled ? -1 : 0}
      aria-label={label}
      aria-disabled={isDisabled}
      aria-valuemin={range.usual[0]}
      aria-valuemax={range.usual[1]}
      aria-valuenow={value ?? origin}
      aria-valuetext={value === null ? '–' : numberText(value, decimalsOf(range.step), range.unit)}
      {...nudge}
      onDoubleClick={onReset}
      onPointerDown={(event) => {
        if (isDisabled || event.button !== 0) return;
        event.currentTarget.focus();
        const box = track.current?.getBoundingClientRect();
        if (box === undefined) return;
        const part = (clientX: number) => (clientX - box.left) / box.width;
        let drag: ReturnType<typeof onDrag> | null = null;
        let fine: number | null = null;
        followPointer(event, {
          move: (move) => {
            drag ??= onDrag();
            // Fine moves count from where Shift went down, so the handle does not jump.
            fine = move.isFine ? (fine ?? part(move.clientX - move.stepXPx)) + (move.stepXPx / box.width) * 0.1 : null;
            drag.update(valueAt(range, fine ?? part(move.clientX)));
          },
          end: (moved) => {
            if (drag !== null) return drag.commit();
            if (moved || event.detail > 1) return;
            drag = onDrag();
            drag.update(valueAt(range, part(event.clientX)));
            drag.commit();
          },
          cancel: () => drag?.cancel(),
        });
      }}
    >
      <div className={styles.track}>
        <div className={styles.fill} style={{ left: `${left * 100}%`, width: `${(right - left) * 100}%` }} />
        {from > 0 && from < 1 ? <div className={styles.origin} style={{ left: `${from * 100}%` }} /> : null}
      </div>
      {at === null ? null : <div className={styles.thumb} style={{ left: `${at * 100}%` }} />}
    </div>
  );
}
