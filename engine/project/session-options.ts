import type { IdSource } from '../../core/base/id.ts';
import { type Disk, nodeDisk } from '../store/disk.ts';
import { randomIds } from './random-ids.ts';
import { DEFAULT_RETENTION, type Retention } from './snapshot-retention.ts';

/** What a session takes from its surroundings, and its limits. */
export interface SessionOptions {
  readonly disk: Disk;
  /** Milliseconds since 1970. */
  readonly nowMs: () => number;
  readonly newId: IdSource;
  readonly retention: Retention;
  /** A snapshot is taken when the newest one is older than this and something was saved or edited. */
  readonly snapshotEveryMs: number;
  /** A journal longer than this is folded into the project file by a save. */
  readonly journalLimitBytes: number;
  /** How much history such a fold keeps for undo. */
  readonly historyLimitBytes: number;
}

export const DEFAULT_SESSION_OPTIONS: SessionOptions = {
  disk: nodeDisk,
  nowMs: Date.now,
  newId: randomIds,
  retention: DEFAULT_RETENTION,
  snapshotEveryMs: 5 * 60_000,
  journalLimitBytes: 16 * 2 ** 20,
  historyLimitBytes: 4 * 2 ** 20,
};
