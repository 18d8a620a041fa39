import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { type NumberRange, nudged, scrubbed, toStep } from './number-range.ts';
import styles from './number-scrubber.module.css';
import { decimalsOf, numberText, readNumber } from './number-text.ts';
import { followPointer } from './pointer-drag.ts';
import { useNudge } from './use-nudge.ts';
import type { ValueControl } from './value-drag.ts';

const FINE = 0.1;
const COARSE = 10;
export const dragFactor = ({ isFine, isCoarse }: { readonly isFine: boolean; readonly isCoarse: boolean }): number =>
  (isFine ? FINE : 1) * (isCoarse ? COARSE : 1);

export interface NumberScrubberProps extends ValueControl<number> {
  readonly range: NumberRange;
  /** Stands in for the value where several differ. */
  readonly mixedText?: string;
  readonly tooltip?: string;
}

/**
 * A number that is typed (sums too), scrubbed by dragging it sideways (Shift fine, Control coarse) and moved by the arrow keys. A press
 * without a drag begins typing; Enter keeps, Escape reverts.
 */
export function NumberScrubber({ value, label, range, isDisabled = false, onSet, onDrag, mixedText = '', tooltip }: NumberScrubberProps) {
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState<string | null>(null);
  const decimals = decimalsOf(range.step);
  const shown = value === null ? '' : numberText(value, decimals, range.unit);
  const nudge = useNudge(value, onDrag, (event, from) => {
    const factor = dragFactor({ isFine: event.shiftKey, isCoarse: event.ctrlKey || event.metaKey });
    if (event.key === 'ArrowUp' || event.key === 'ArrowDown') return nudged(range, from, event.key === 'ArrowUp' ? 1 : -1, factor);
    if (event.key === 'PageUp' || event.key === 'PageDown') return nudged(range, from, event.key === 'PageUp' ? 1 : -1, COARSE);
    return null;
  });

  // The whole number is selected once the field has drawn it, so that typing replaces it.
  const isTyping = typed !== null;
  useEffect(() => {
    if (isTyping) input.current?.select();
  }, [isTyping]);

  const keep = () => {
    if (typed === null) return;
    setTyped(null);
    const read = typed === shown ? null : readNumber(typed, value);
    if (read === null) return;
    const next = toStep(range, read);
    if (next !== value) onSet(next);
  };
  const keyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter') {
      event.preventDefault();
      keep();
      input.current?.select();
      return;
    }
    if (event.key === 'Escape' && typed !== null && typed !== shown) {
      event.preventDefault();
      event.stopPropagation();
      setTyped(shown);
      return;
    }
    if (typed === shown || typed === null) {
      const before = event.isDefaultPrevented();
      nudge.onKeyDown(event);
      if (!before && event.isDefaultPrevented()) setTyped(null);
    }
  };

  return (
    <input
      ref={input}
      className={styles.field}
      type="text"
      inputMode="decimal"
      autoComplete="off"
      spellCheck={false}
      role="spinbutton"
      aria-label={label}
      aria-valuemin={range.min}
      aria-valuemax={range.max}
      {...(value === null ? { 'aria-valuetext': mixedText } : { 'aria-valuenow': value, 'aria-valuetext': shown })}
      title={tooltip}
      disabled={isDisabled}
      data-typing={typed !== null || undefined}
      placeholder={value === null ? mixedText : undefined}
      value={typed ?? shown}
      onChange={(event) => setTyped(event.target.value)}
      onKeyDown={keyDown}
      onKeyUp={nudge.onKeyUp}
      onFocus={(event) => event.target.select()}
      onBlur={(event) => {
        nudge.onBlur(event);
        keep();
      }}
      onPointerDown={(event) => {
        if (typed !== null || event.button !== 0) return;
        event.preventDefault();
        let drag: ReturnType<typeof onDrag> | null = null;
        let exact = value ?? range.usual[0];
        followPointer(event, {
          move: (move) => {
            drag ??= onDrag();
            exact = scrubbed(range, exact, move.stepXPx - move.stepYPx, dragFactor(move));
            drag.update(toStep(range, exact));
          },
          end: (moved) => {
            if (drag !== null) return drag.commit();
            if (moved) return;
            input.current?.focus();
            setTyped(shown);
          },
          cancel: () => drag?.cancel(),
        });
      }}
    />
  );
}
