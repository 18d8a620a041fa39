import { DockviewReact, type DockviewReadyEvent, type IDockviewPanelProps, themeAbyss } from 'dockview-react';
import type { FunctionComponent } from 'react';
import 'dockview-react/dist/styles/dockview.css';
import { useText } from '../i18n/translate.ts';
import { PANELS } from '../panels/panel-table.ts';
import { applyFirstLayout } from './first-layout.ts';
import './workspace.css';

const COMPONENTS: Record<string, FunctionComponent<IDockviewPanelProps>> = Object.fromEntries(
  PANELS.map(({ id, component: Panel }) => [id, () => <Panel />]),
);

/** The panels, docked as the user left them. */
export function Workspace() {
  const t = useText();
  const ready = ({ api }: DockviewReadyEvent) => {
    applyFirstLayout(api, (id) => {
      const panel = PANELS.find((known) => known.id === id);
      return panel === undefined ? null : t(panel.title);
    });
  };
  return (
    <DockviewReact
      className="workspace"
      theme={{ ...themeAbyss, className: 'dockview-theme-abyss cutaway-dock' }}
      components={COMPONENTS}
      onReady={ready}
    />
  );
}
