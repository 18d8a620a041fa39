import { useEffect, useState } from 'react';
import { type State, useAppStore } from '../state/store.ts';

/**
 * What `select` gives of the state, a moment after it last changed: for what nobody needs while something moves. `select` must be the same
 * function each time.
 */
export function useRested<Value>(select: (state: State) => Value, quietMs: number): Value {
  const store = useAppStore();
  const [value, setValue] = useState(() => select(store.getState()));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    let last = select(store.getState());
    setValue(last);
    const stop = store.subscribe(() => {
      const next = select(store.getState());
      if (Object.is(next, last)) return;
      last = next;
      if (timer !== null) clearTimeout(timer);
      timer = setTimeout(() => {
        timer = null;
        setValue(last);
      }, quietMs);
    });
    return () => {
      stop();
      if (timer !== null) clearTimeout(timer);
    };
  }, [store, select, quietMs]);
  return value;
}
