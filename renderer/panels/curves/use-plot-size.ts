import { type RefObject, useLayoutEffect, useState } from 'react';
import type { PlotSize } from './curve-view.ts';

/** The size of an element, followed. */
export function usePlotSize(element: RefObject<HTMLElement | null>): PlotSize {
  const [size, setSize] = useState<PlotSize>({ widthPx: 300, heightPx: 120 });
  useLayoutEffect(() => {
    const { current } = element;
    if (current === null) return;
    const read = () => setSize({ widthPx: Math.max(1, current.clientWidth), heightPx: Math.max(1, current.clientHeight) });
    read();
    const observer = new ResizeObserver(read);
    observer.observe(current);
    return () => observer.disconnect();
  }, [element]);
  return size;
}
