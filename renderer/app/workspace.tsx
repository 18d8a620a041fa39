import {
  DockviewReact,
  type DockviewReadyEvent,
  type IDockviewPanelHeaderProps,
  type IDockviewPanelProps,
  themeAbyss,
} from 'dockview-react';
import { X } from 'lucide-react';
import { type FunctionComponent, useEffect } from 'react';
import 'dockview-react/dist/styles/dockview.css';
import { useText } from '../i18n/translate.ts';
import { findPanelName } from '../panels/panel-names.ts';
import { PANELS } from '../panels/panel-table.ts';
import { useAppStore } from '../state/store.ts';
import { DockedPanel } from './docked-panel.tsx';
import { startLayout } from './layout-keeper.ts';
import './workspace.css';

const COMPONENTS: Record<string, FunctionComponent<IDockviewPanelProps>> = Object.fromEntries(
  Object.entries(PANELS).map(([id, Panel]) => [id, ({ api }: IDockviewPanelProps) => <DockedPanel id={id} api={api} Panel={Panel} />]),
);

/** The panels, docked as the user left them. */
export function Workspace() {
  const t = useText();
  const store = useAppStore();
  return (
    <main className="workspace">
      <DockviewReact
        theme={{ ...themeAbyss, className: 'dockview-theme-abyss cutaway-dock' }}
        components={COMPONENTS}
        defaultTabComponent={PanelTab}
        getAnnouncement={({ kind, panel: { id } }) => {
          const panel = findPanelName(id);
          const isTold = kind === 'open' || kind === 'close' || kind === 'maximize' || kind === 'restore';
          return panel === null || !isTold ? null : t(`app:panel.told.${kind}`, { title: t(panel.title) });
        }}
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
  // The dock names tab and panel by it for screen readers.
  useEffect(() => api.setTitle(title), [api, title]);
  return (
    <div className="cutaway-tab">
      <span>{title}</span>
      {/* For the pointer alone: a control may not lie inside a tab. The keyboard closes panels by the action. */}
      <span
        className="cutaway-tab-close"
        title={t('app:panel.close', { title })}
        aria-hidden
        onPointerDown={(event) => event.stopPropagation()}
        onPointerUp={(event) => event.button === 0 && api.close()}
      >
        <X size={11} />
      </span>
    </div>
  );
}
