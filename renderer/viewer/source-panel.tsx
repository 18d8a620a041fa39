import { ViewerPanel } from './viewer-panel.tsx';

/** One piece of footage, as it came. */
export function SourcePanel() {
  return <ViewerPanel name="source" />;
}
