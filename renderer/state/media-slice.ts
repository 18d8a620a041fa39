import { createAction, type UnknownAction } from '@reduxjs/toolkit';
import type { AssetId } from '../../core/base/id.ts';
import type { MediaStateName, ProxyRowView } from '../../core/protocol/media-contract.ts';
import { projectClosed, projectOpened } from './project-slice.ts';
import type { MediaItem } from './selection-slice.ts';

type ProxyBadge = ProxyRowView['state'];

export interface MediaState {
  /** Files that are not as the project knows them, and where they should be. All others are there. */
  readonly troubles: ReadonlyMap<AssetId, { readonly state: Exclude<MediaStateName, 'there'>; readonly path: string }>;
  /** Files that are gone, for drawing: the same set while none comes or goes. */
  readonly missing: ReadonlySet<AssetId>;
  /** How many times a file came, went or changed since the project was opened: what was drawn from files is worth asking for again. */
  readonly changes: number;
  /** Assets that have a moving picture: how the proxy of it stands. */
  readonly proxies: ReadonlyMap<AssetId, ProxyBadge>;
  /** Assets that have a proxy. */
  readonly proxied: ReadonlySet<AssetId>;
  /** Every picture stream that has a proxy or could have one. */
  readonly proxyRows: readonly ProxyRowView[];
  /** What is on its way from the media panel to somewhere: a drag tells its content only where it is dropped. */
  readonly dragged: readonly MediaItem[];
}

interface StateTold {
  readonly assetId: AssetId;
  readonly state: MediaStateName;
  readonly path: string;
}

export const mediaStatesTold = createAction<readonly StateTold[]>('media/statesTold');
export const proxiesListed = createAction<readonly ProxyRowView[]>('media/proxiesListed');
/** An empty list ends it. */
export const mediaDragged = createAction<readonly MediaItem[]>('media/dragged');

const NOTHING: MediaState = {
  troubles: new Map(),
  missing: new Set(),
  changes: 0,
  proxies: new Map(),
  proxied: new Set(),
  proxyRows: [],
  dragged: [],
};

/** How the open project's files and proxies stand. Kept in step by `media-sync.ts`. A plain reducer: Immer must not wrap maps and sets. */
export function mediaReducer(state: MediaState = NOTHING, action: UnknownAction): MediaState {
  if (projectOpened.match(action) || projectClosed.match(action)) return NOTHING;
  if (mediaStatesTold.match(action)) return withStates(state, action.payload);
  if (proxiesListed.match(action)) return withProxies(state, action.payload);
  if (mediaDragged.match(action)) return { ...state, dragged: action.payload };
  return state;
}

function withStates(before: MediaState, told: readonly StateTold[]): MediaState {
  const troubles = new Map(before.troubles);
  for (const { assetId, state, path } of told) {
    if (state === 'there') troubles.delete(assetId);
    else troubles.set(assetId, { state, path });
  }
  const missing = new Set([...troubles].flatMap(([id, { state }]) => (state === 'missing' ? [id] : [])));
  return { ...before, troubles, missing: sameSet(before.missing, missing), changes: before.changes + (told.length > 0 ? 1 : 0) };
}

/** Of several streams of one asset the one that is worst off counts. */
const WORST: readonly ProxyBadge[] = ['failed', 'making', 'none', 'ready'];

function withProxies(before: MediaState, proxyRows: readonly ProxyRowView[]): MediaState {
  const proxies = new Map<AssetId, ProxyBadge>();
  for (const { assetId, state } of proxyRows) {
    const other = proxies.get(assetId);
    proxies.set(assetId, other !== undefined && WORST.indexOf(other) < WORST.indexOf(state) ? other : state);
  }
  const proxied = new Set([...proxies].flatMap(([id, state]) => (state === 'ready' ? [id] : [])));
  return { ...before, proxies, proxyRows, proxied: sameSet(before.proxied, proxied) };
}

function sameSet<Item>(before: ReadonlySet<Item>, next: ReadonlySet<Item>): ReadonlySet<Item> {
  return before.size === next.size && [...next].every((item) => before.has(item)) ? before : next;
}
