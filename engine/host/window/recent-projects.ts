import { stat } from 'node:fs/promises';
import { z } from 'zod';
import { keptEntries } from '../../../core/protocol/kept-entries.ts';
import type { RecentProject } from '../../../core/protocol/settings-contract.ts';
import { SettingsFile } from './settings-file.ts';

const entrySchema = z.object({
  path: z.string(),
  name: z.string(),
  openedAt: z.string(),
  /** The engine that has it open, or null after a clean closing. */
  openIn: z.string().nullable().default(null),
});
const MOST_KEPT = 30;
const fileSchema = z.object({ projects: keptEntries(entrySchema, MOST_KEPT) });

/** Which projects were open lately, and whether each was closed properly. */
export class RecentProjects {
  readonly #file: SettingsFile<z.infer<typeof fileSchema>>;
  readonly #engineId: string;
  readonly #nowMs: () => number;

  constructor(path: string, engineId: string, nowMs: () => number) {
    this.#file = new SettingsFile(path, fileSchema);
    this.#engineId = engineId;
    this.#nowMs = nowMs;
  }

  async list(): Promise<readonly RecentProject[]> {
    const { projects } = await this.#file.read();
    return Promise.all(
      projects.map(async ({ path, name, openedAt, openIn }) => ({
        path,
        name,
        openedAt,
        isMissing: await stat(path).then(
          () => false,
          () => true,
        ),
        wasInterrupted: openIn !== null && openIn !== this.#engineId,
      })),
    );
  }

  /** Remembering is a courtesy: where the disk refuses, editing goes on. */
  async opened(path: string, name: string): Promise<void> {
    const entry = { path, name, openedAt: new Date(this.#nowMs()).toISOString(), openIn: this.#engineId };
    await this.#file.change(({ projects }) => ({
      projects: [entry, ...projects.filter((known) => known.path !== path)].slice(0, MOST_KEPT),
    }));
  }

  async closed(path: string): Promise<void> {
    await this.#file.change(({ projects }) => ({
      projects: projects.map((known) => (known.path === path ? { ...known, openIn: null } : known)),
    }));
  }

  async forget(path: string): Promise<void> {
    await this.#file.change(({ projects }) => ({ projects: projects.filter((known) => known.path !== path) }));
  }
}
