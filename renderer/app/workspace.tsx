import {
  DockviewReact,
  type DockviewReadyEvent,
  type IDockviewPanelHeaderProps,
  type IDockviewPanelProps,
  themeAbyss,
} from 'dockview-react';
import { X } from 'lucide-react';
import type { FunctionComponent } from 'react';
import 'dockview-react/dist/styles/dockview.css';
import { useText } from '../i18n/translate.ts';
import { findPanelName } from '../panels/panel-names.ts';
import { PANELS } from '../panels/panel-table.ts';
import { useAppStore } from '../state/store.ts';
import { startLayout } from './layout-keeper.ts';
import './workspace.css';

const COMPONENTS: Record<string, FunctionComponent<IDockviewPanelProps>> = Object.fromEntries(
  Object.entries(PANELS).map(([id, Panel]) => [
    id,
    () => (
      <section className="cutaway-panel" data-panel={id}>
        <Panel />
      </section>
    ),
  ]),
);

/** The panels, docked as the user left them. */
export function Workspace() {
  const store = useAppStore();
  return (
    <main className="workspace">
      <DockviewReact
        theme={{ ...themeAbyss, className: 'dockview-theme-abyss cutaway-dock' }}
        components={COMPONENTS}
        defaultTabComponent={PanelTab}
        onReady={({ api }: DockviewReadyEvent) => startLayout(api, store, (id) => id in PANELS)}
      />
    </main>
  );
}

/** A tab that names its panel in the user's language. */
function PanelTab({ api }: IDockviewPanelHeaderProps) {
  const t = useText();
  const panel = findPanelName(api.id);
  const title = panel === null ? api.id : t(panel.title);
  return (
    <div className="cutaway-tab">
      <span>{title}</span>
      <button
        type="button"
        tabIndex={-1}
        aria-label={t('app:panel.close', { title })}
        onPointerDown={(event) => event.stopPropagation()}
        onClick={() => api.close()}
      >
        <X size={11} aria-hidden />
      </button>
    </div>
  );
}
