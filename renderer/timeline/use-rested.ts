import { useEffect, useState } from 'react';
import { type State, useAppStore } from '../state/store.ts';

/**
 * What `select` gives of the state, a moment after it last changed: for what nobody needs while something moves. A change that cannot wait,
 * by `canWait`, is given at once. Both functions must be the same each time.
 */
export function useRested<Value>(
  select: (state: State) => Value,
  quietMs: number,
  canWait: (shown: Value, next: Value) => boolean = always,
): Value {
  const store = useAppStore();
  const [value, setValue] = useState(() => select(store.getState()));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    let last = select(store.getState());
    let shown = last;
    const show = () => {
      timer = null;
      shown = last;
      setValue(() => last);
    };
    show();
    const stop = store.subscribe(() => {
      const next = select(store.getState());
      if (Object.is(next, last)) return;
      last = next;
      if (timer !== null) clearTimeout(timer);
      if (canWait(shown, next)) timer = setTimeout(show, quietMs);
      else show();
    });
    return () => {
      stop();
      if (timer !== null) clearTimeout(timer);
    };
  }, [store, select, quietMs, canWait]);
  return value;
}

const always = () => true;
