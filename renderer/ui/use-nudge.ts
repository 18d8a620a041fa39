import { type FocusEvent, type KeyboardEvent, useEffect, useRef } from 'react';
import type { ValueDrag } from './value-drag.ts';

/**
 * Keys that move a value: held down they are one undo step, that ends when the key comes up. `next` answers the value that a key leads to
 * from the one before, or null for a key that moves nothing.
 */
export function useNudge<Value>(
  value: Value | null,
  begin: () => ValueDrag<Value>,
  next: (event: KeyboardEvent, from: Value) => Value | null,
): {
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onKeyUp: () => void;
  readonly onBlur: (event: FocusEvent) => void;
} {
  const moving = useRef<{ drag: ValueDrag<Value>; value: Value } | null>(null);
  const end = () => {
    moving.current?.drag.commit();
    moving.current = null;
  };
  useEffect(
    () => () => {
      moving.current?.drag.commit();
      moving.current = null;
    },
    [],
  );
  return {
    onKeyDown: (event) => {
      if (event.key === 'Escape' && moving.current !== null) {
        moving.current.drag.cancel();
        moving.current = null;
        event.stopPropagation();
        return;
      }
      const from = moving.current?.value ?? value;
      if (from === null) return;
      const to = next(event, from);
      if (to === null) return;
      event.preventDefault();
      event.stopPropagation();
      moving.current ??= { drag: begin(), value: from };
      moving.current.value = to;
      moving.current.drag.update(to);
    },
    onKeyUp: end,
    onBlur: end,
  };
}
