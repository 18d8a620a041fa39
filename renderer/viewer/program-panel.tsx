import { ViewerPanel } from './viewer-panel.tsx';

/** What is cut. */
export function ProgramPanel() {
  return <ViewerPanel name="program" />;
}
