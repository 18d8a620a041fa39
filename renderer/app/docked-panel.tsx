import type { IDockviewPanelProps } from 'dockview-react';
import { Activity, type FunctionComponent, useCallback, useRef, useSyncExternalStore } from 'react';

type PanelApi = IDockviewPanelProps['api'];

/**
 * A panel in the dock. One that lies behind another is not drawn until it is first brought to the front, and follows nothing while it lies
 * there again: it keeps what was typed and opened in it, and costs nothing while something plays or is dragged.
 */
export function DockedPanel({ id, api, Panel }: { readonly id: string; readonly api: PanelApi; readonly Panel: FunctionComponent }) {
  const isVisible = useIsVisible(api);
  const wasVisible = useRef(false);
  wasVisible.current ||= isVisible;
  return wasVisible.current ? (
    <Activity mode={isVisible ? 'visible' : 'hidden'}>
      <section className="cutaway-panel" data-panel={id}>
        <Panel />
      </section>
    </Activity>
  ) : null;
}

/** An update from outside React, so that what is brought to the front is there before the next frame, when the focus goes into it. */
function useIsVisible(api: PanelApi): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const listening = api.onDidVisibilityChange(listener);
      return () => listening.dispose();
    },
    [api],
  );
  return useSyncExternalStore(subscribe, () => api.isVisible);
}
