import {
  DockviewReact,
  type DockviewReadyEvent,
  type IDockviewPanelHeaderProps,
  type IDockviewPanelProps,
  themeAbyss,
} from 'dockview-react';
import { type FunctionComponent, type RefObject, useEffect, useRef } from 'react';
import 'dockview-react/dist/styles/dockview.css';
import { useText } from '../i18n/translate.ts';
import { findPanelName } from '../panels/panel-names.ts';
import { PANELS } from '../panels/panel-table.ts';
import { useAppStore } from '../state/store.ts';
import { CloseMark } from '../ui/close-mark.tsx';
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

/**
 * Keeps the tab in front within the row of tabs that do not all fit. The dock itself sees to it when a tab comes to the front, and not when
 * a layout is restored, nor when the row or the names in it change their width.
 */
function useShownInRow(api: IDockviewPanelHeaderProps['api']): RefObject<HTMLDivElement | null> {
  const tab = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const watching = new ResizeObserver(() => {
      if (api.isVisible) tab.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    });
    const row = tab.current?.closest('.dv-tabs-container') ?? null;
    for (const element of [tab.current, row]) if (element !== null) watching.observe(element);
    return () => watching.disconnect();
  }, [api]);
  return tab;
}

/** A tab that names its panel in the user's language. */
function PanelTab({ api }: IDockviewPanelHeaderProps) {
  const t = useText();
  const panel = findPanelName(api.id);
  const title = panel === null ? api.id : t(panel.title);
  // The dock names tab and panel by it for screen readers.
  useEffect(() => api.setTitle(title), [api, title]);
  const shown = useShownInRow(api);
  return (
    <div ref={shown} className="cutaway-tab">
      <span>{title}</span>
      <CloseMark className="cutaway-tab-close" title={t('app:panel.close', { title })} onClose={() => api.close()} />
    </div>
  );
}
