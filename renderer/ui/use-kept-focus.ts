import { type RefObject, useEffect } from 'react';

/**
 * Keeps the focus inside an open dialog: a button that is pressed and then disabled or gone would leave it on the page, where Escape and Tab
 * mean nothing. It goes to the dialog itself, from which Tab begins anew.
 */
export function useKeptFocus(dialog: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const { current } = dialog;
    if (current === null) return;
    const keep = (): void => {
      // What closed over the dialog gives the focus back in the next frame; only then is it lost.
      requestAnimationFrame(() =>
        requestAnimationFrame(() => {
          if (document.activeElement === document.body && current.isConnected) current.focus();
        }),
      );
    };
    const observer = new MutationObserver(() => {
      if (document.activeElement === document.body) keep();
    });
    observer.observe(current, { subtree: true, childList: true, attributeFilter: ['disabled', 'hidden'] });
    return () => observer.disconnect();
  }, [dialog]);
}
