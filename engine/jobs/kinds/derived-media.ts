import { unwrap } from '../../../core/base/fault.ts';
import type { DerivedStore } from '../../ingest/derived-store.ts';
import type { ContentStore } from '../../store/content-store.ts';

/** The content store as ingest takes it. Throws a FaultError where the disk refuses: a derived thing that cannot be kept is a failed job. */
export const derivedStore = (store: ContentStore): DerivedStore => ({
  get: async (key) => unwrap(await store.get(key)),
  put: async (key, bytes) => unwrap(await store.put(key, bytes)),
});
