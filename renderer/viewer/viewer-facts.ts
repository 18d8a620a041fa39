import type { ScopeHeader, ViewerSettings, ViewerStatus, ViewerSubject } from '../../core/protocol/viewer-contract.ts';
import type { State } from '../state/store.ts';
import type { ViewerName } from '../state/transport-slice.ts';
import type { ViewerFacts } from '../state/viewer-slice.ts';
import type { ShownPicture } from './picture-screen.ts';

type Dropped = Extract<ViewerStatus['state'], { kind: 'playing' }>['dropped'];

export const droppedCount = ({ late, untaken, failed, unshown }: Dropped): number => late + untaken + failed + unshown;

export const subjectKey = (subject: ViewerSubject | null): string | null =>
  subject === null ? null : subject.kind === 'sequence' ? subject.sequenceId : subject.assetId;

export const factsOfPicture = ({ header, isExact }: ShownPicture): Partial<ViewerFacts> => ({
  isExact,
  sources: header.sources,
  missing: header.missing,
  quality: header.quality,
});

/** What of `change` is not so already, by value; null where all is. */
export function changedFacts<Facts extends object>(facts: Facts, change: Partial<Facts>): Partial<Facts> | null {
  const changed: Partial<Facts> = {};
  let any = false;
  for (const key in change) {
    if (JSON.stringify(change[key]) === JSON.stringify(facts[key])) continue;
    changed[key] = change[key];
    any = true;
  }
  return any ? changed : null;
}

/** What the engine must know of how a viewer is looked at. */
export function settingsOf(
  state: State,
  name: ViewerName,
  boxPx: ViewerSettings['boxPx'],
  scopes: readonly ScopeHeader['images'][number]['kind'][],
): ViewerSettings {
  const { captions, useProxies, comparison } = state.viewer[name].view;
  return {
    quality: state.transport[name].quality,
    boxPx: boxPx ?? null,
    captions,
    useProxies,
    neighbours: true,
    bypass: { kind: comparison.kind === 'before' ? 'all' : 'none' },
    scopes: [...scopes],
  };
}
