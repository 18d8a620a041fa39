import type { Thunk } from '../../state/store.ts';
import { MediaCache } from './media-cache.ts';

/** A cache that asks this window's engine. Whoever makes it closes it. */
export const derivedMediaOf =
  (): Thunk<MediaCache> =>
  (_dispatch, _getState, { engine }) =>
    new MediaCache(engine);
