import { type RefObject, useEffect, useState } from 'react';

export interface ScrollWindow {
  readonly topPx: number;
  readonly heightPx: number;
  readonly widthPx: number;
}

/** What part of a scrolling element is in view. Told at most once a frame. */
export function useScrollWindow(element: RefObject<HTMLElement | null>): ScrollWindow {
  const [view, setView] = useState<ScrollWindow>({ topPx: 0, heightPx: 0, widthPx: 0 });
  useEffect(() => {
    const scroller = element.current;
    if (scroller === null) return;
    let request = 0;
    const look = () => {
      request = 0;
      setView({ topPx: scroller.scrollTop, heightPx: scroller.clientHeight, widthPx: scroller.clientWidth });
    };
    const later = () => {
      if (request === 0) request = requestAnimationFrame(look);
    };
    look();
    scroller.addEventListener('scroll', later, { passive: true });
    const observer = new ResizeObserver(later);
    observer.observe(scroller);
    return () => {
      cancelAnimationFrame(request);
      scroller.removeEventListener('scroll', later);
      observer.disconnect();
    };
  }, [element]);
  return view;
}

/** Rows of equal height that are in view, and some around them so that a scroll finds them drawn. `to` is exclusive. */
export function shownRange(
  { topPx, heightPx }: ScrollWindow,
  rowHeightPx: number,
  count: number,
): { readonly from: number; readonly to: number } {
  const around = 4;
  const from = Math.max(0, Math.floor(topPx / rowHeightPx) - around);
  return { from, to: Math.min(count, Math.ceil((topPx + heightPx) / rowHeightPx) + around) };
}
