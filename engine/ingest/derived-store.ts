import type { Progress } from './fingerprint.ts';

/** Where data derived from media is kept: bytes by key. A content-addressed store or a plain folder can stand behind it. */
export interface DerivedStore {
  get(key: string): Promise<Uint8Array | null>;
  put(key: string, bytes: Uint8Array): Promise<void>;
}

/** A store that forgets with the process: for tools that need no cache. */
export function memoryStore(): DerivedStore {
  const entries = new Map<string, Uint8Array>();
  return {
    get: async (key) => entries.get(key) ?? null,
    put: async (key, bytes) => {
      entries.set(key, bytes);
    },
  };
}

/** What every job that derives data from media takes. */
export interface DerivedOptions {
  readonly store: DerivedStore;
  /** What the result is kept under: a fingerprint of the source and the stream. */
  readonly key: string;
  readonly signal?: AbortSignal;
  /** `total` is known from the first call on. */
  readonly onProgress?: (progress: Progress) => void;
}
