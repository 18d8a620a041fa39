import { randomBytes, randomInt } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { fail, ok, type Result } from '../../core/base/fault.ts';
import type { Disk } from './disk.ts';
import { diskFault } from './disk-fault.ts';
import { lifeOf, type ProcessIdentity, processIdentitySchema, thisProcess } from './process-identity.ts';

/**
 * Keeps a folder to one writer. Every writer has files of its own in the lock folder: `claim-<token>` says that it wants to
 * write, `held-<token>` that it does. A writer claims first and looks second, so of two that claim at once at least one sees the other
 * and steps back; a dead writer's files have a name that nobody else will ever use, so anyone may remove them at any time. No step
 * depends on another writer's file staying what it was when it was read.
 */

const HEARTBEAT_MS = 10_000;
/** A writer on another machine that gave no sign for so long is taken for dead. It looks before every write whether it still holds the lock. */
const FOREIGN_STALE_MS = 10 * 60_000;
const TRIES = 40;

const ownerSchema = processIdentitySchema.extend({ startedAt: z.string() });
type LockOwner = z.infer<typeof ownerSchema>;

interface Rival {
  readonly token: string;
  readonly held: boolean;
  readonly owner: LockOwner | null;
}

export interface LockOptions {
  readonly disk: Disk;
  /** What the user calls it, for messages. */
  readonly what: string;
  /** Code of the refusal, for example `project.locked`. */
  readonly code: string;
  readonly nowMs: () => number;
  readonly identity?: ProcessIdentity;
}

export interface WriterLock {
  /**
   * False when another machine took the lock over because this one had given no sign of life (it slept, say). Throws what the disk
   * throws.
   */
  isHeld(): Promise<boolean>;
  /** Never fails. */
  release(): Promise<void>;
}

const claimName = (token: string): string => `claim-${token}`;
const draftName = (token: string): string => `draft-${token}`;
const heldName = (token: string): string => `held-${token}`;

function readOwner(bytes: Buffer): LockOwner | null {
  try {
    const read = ownerSchema.safeParse(JSON.parse(bytes.toString('utf8')));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}

class Contender {
  readonly #folder: string;
  readonly #options: LockOptions;
  readonly #self: ProcessIdentity;
  readonly #token = randomBytes(8).toString('hex');

  constructor(folder: string, options: LockOptions) {
    this.#folder = folder;
    this.#options = options;
    this.#self = options.identity ?? thisProcess();
  }

  #path(name: string): string {
    return join(this.#folder, name);
  }

  /** Other writers that are alive as far as can be told; the files of dead ones are removed on the way. */
  async #rivals(): Promise<readonly Rival[]> {
    const names = await this.#options.disk.list(this.#folder);
    const rivals: Rival[] = [];
    for (const name of names) {
      const token = /^(?:claim|held|draft)-([0-9a-f]+)$/.exec(name)?.[1];
      if (token === undefined || token === this.#token) continue;
      const rival = await this.#rivalBehind(name, token);
      if (rival !== null) rivals.push(rival);
    }
    return rivals;
  }

  async #rivalBehind(name: string, token: string): Promise<Rival | null> {
    const { disk } = this.#options;
    const path = this.#path(name);
    const facts = await disk.facts(path);
    if (facts === null) return null;
    const owner = readOwner(await disk.readFile(path).catch(() => Buffer.alloc(0)));
    const life = owner === null ? 'unknown' : lifeOf(owner, this.#self);
    const silent = life === 'unknown' && (await this.#silenceMs(path)) > FOREIGN_STALE_MS;
    const isDraft = name === draftName(token);
    if (life !== 'dead' && !silent) return isDraft ? null : { token, held: name === heldName(token), owner };
    await disk.remove(path);
    return null;
  }

  /** Since the last heartbeat, on the clock of the disk that keeps both files: clocks of two machines need not agree. */
  async #silenceMs(path: string): Promise<number> {
    const { disk } = this.#options;
    const own = this.#path(claimName(this.#token));
    await disk.touch(own);
    const [mine, theirs] = await Promise.all([disk.facts(own), disk.facts(path)]);
    return mine === null || theirs === null ? 0 : mine.modifiedMs - theirs.modifiedMs;
  }

  async claim(): Promise<Result<WriterLock>> {
    const { disk, what, nowMs } = this.#options;
    const owner: LockOwner = { ...this.#self, startedAt: new Date(nowMs()).toISOString() };
    const bytes = Buffer.from(JSON.stringify(owner));
    try {
      await disk.makeFolder(this.#folder);
      for (let attempt = 0; attempt < TRIES; attempt += 1) {
        await this.#place(claimName(this.#token), bytes);
        const rivals = await this.#rivals();
        if (rivals.length === 0) {
          await this.#place(heldName(this.#token), bytes);
          return ok(this.#hold());
        }
        await disk.remove(this.#path(claimName(this.#token)));
        const holder = rivals.find((rival) => rival.held);
        if (holder !== undefined) return this.#refusal(holder.owner);
        await pause(randomInt(5, 60));
      }
      return this.#refusal(null);
    } catch (error) {
      await this.#release();
      return { ok: false, error: diskFault(error, what, this.#folder) };
    }
  }

  /** Under its name a file is whole from the first moment: a kill can leave no claim that nobody can read. */
  async #place(name: string, bytes: Buffer): Promise<void> {
    const draft = this.#path(draftName(this.#token));
    await this.#options.disk.write(draft, bytes);
    await this.#options.disk.rename(draft, this.#path(name));
  }

  #refusal(owner: LockOwner | null): Result<never> {
    const who =
      owner === null
        ? 'another program'
        : `process ${owner.pid} on ${owner.host === this.#self.host ? 'this machine' : owner.host}, since ${owner.startedAt}`;
    return fail(
      this.#options.code,
      `${sentenceBegin(this.#options.what)} is in use by ${who}; close it there, or open it here for reading only.`,
      {
        owner,
      },
    );
  }

  #hold(): WriterLock {
    const { disk } = this.#options;
    const held = this.#path(heldName(this.#token));
    const heartbeat = setInterval(() => {
      disk.touch(held).catch(() => undefined);
    }, HEARTBEAT_MS);
    heartbeat.unref();
    return {
      isHeld: async () => (await disk.facts(held)) !== null,
      release: async () => {
        clearInterval(heartbeat);
        await this.#release();
      },
    };
  }

  /** What a failing disk does not let go of is passed over by others once this process has ended. */
  async #release(): Promise<void> {
    for (const name of [heldName(this.#token), claimName(this.#token), draftName(this.#token)])
      await this.#options.disk.remove(this.#path(name)).catch(() => undefined);
  }
}

/** Takes the lock kept in `folder`. Codes: that of the options (the data names the owner), `disk.*`. */
export const takeWriterLock = (folder: string, options: LockOptions): Promise<Result<WriterLock>> => new Contender(folder, options).claim();

const sentenceBegin = (what: string): string => what.charAt(0).toUpperCase() + what.slice(1);
