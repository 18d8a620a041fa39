import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { release } from 'node:os';
import { dirname, join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { z } from 'zod';
import { contentKey } from '../../core/base/content-key.ts';
import { driverManifests } from './graphics-driver.ts';
import { type FallBack, fallBack, PROVIDERS, type Provider } from './provider.ts';

/** What is found out anew at a cost, and is no matter of a moment. */
const COSTLY = ['self-test', 'slow', 'wrong-numbers', 'slow-model'] as const;
type Costly = (typeof COSTLY)[number];
const isCostly = (reason: FallBack['reason']): reason is Costly => COSTLY.some((one) => one === reason);

const DAY_MS = 86_400_000;
/** Not every change of a machine shows in what it is told apart by. */
const KEPT_MS = DAY_MS;
const MAX_ENTRIES = 500;

const entrySchema = z.object({ provider: z.enum(PROVIDERS), reason: z.enum(COSTLY), said: z.string().optional(), untilMs: z.number() });
const memorySchema = z.record(z.string(), entrySchema);
type Entries = z.infer<typeof memorySchema>;

export interface ProviderMemoryOptions {
  /** The models' folder. */
  readonly models: string;
  /** Everything is tried again, and what is found is written down. */
  readonly isAnew?: boolean;
  readonly now?: () => number;
}

/**
 * Which providers were passed over on this machine, for a day: trying one out takes seconds, and its libraries may write past everyone. That one is right is
 * never taken from here. What cannot be read or written is tried out again.
 */
export class ProviderMemory {
  readonly #path: string;
  readonly #isAnew: boolean;
  readonly #now: () => number;
  readonly #machine: string;

  /** @param version of the library, by which nothing outlives it */
  constructor({ models, isAnew = false, now = Date.now }: ProviderMemoryOptions, version: unknown) {
    this.#path = join(models, 'providers.json');
    this.#isAnew = isAnew;
    this.#now = now;
    this.#machine = contentKey({
      version,
      system: [process.platform, process.arch, release()],
      drivers: driverManifests(process.env),
      chips: chips(),
    });
  }

  /** Why a provider was passed over, altogether or for the graph in this file. */
  recall(provider: Provider, file = ''): FallBack | null {
    const entry = this.#isAnew ? undefined : this.#read()[this.#key(provider, file)];
    return entry === undefined || entry.untilMs < this.#now() ? null : fallBack(provider, entry.reason, entry.said);
  }

  /** What was found out now; null where the provider is good. */
  note(provider: Provider, found: FallBack | null, file = ''): void {
    const key = this.#key(provider, file);
    const { [key]: before, ...others } = this.#read();
    if (found === null || !isCostly(found.reason)) {
      if (before !== undefined) this.#write(others);
      return;
    }
    const now = this.#now();
    const kept = Object.entries(others).filter(([, { untilMs }]) => untilMs >= now);
    const { reason, said } = found;
    this.#write({ ...Object.fromEntries(kept.slice(-MAX_ENTRIES)), [key]: { provider, reason, said, untilMs: now + KEPT_MS } });
  }

  #key(provider: Provider, file: string): string {
    return contentKey([this.#machine, provider, file]);
  }

  #read(): Entries {
    try {
      return memorySchema.parse(JSON.parse(readFileSync(this.#path, 'utf8')));
    } catch {
      return {};
    }
  }

  #write(entries: Entries): void {
    try {
      mkdirSync(dirname(this.#path), { recursive: true });
      writeFileAtomic.sync(this.#path, JSON.stringify(entries));
    } catch {
      // Found out again the next time.
    }
  }
}

/** Graphics chips by the names that Linux gives them; elsewhere the system does not say. */
function chips(): readonly string[] {
  try {
    return readdirSync('/sys/class/drm').sort();
  } catch {
    return [];
  }
}
