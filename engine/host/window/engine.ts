import { join } from 'node:path';
import type { Result } from '../../../core/base/fault.ts';
import type { AssetId } from '../../../core/base/id.ts';
import { type Preferences, preferencesSchema } from '../../../core/protocol/settings-contract.ts';
import type { AnyAssist } from '../../../native-models/assists/any-assist.ts';
import { credentialsFolder, cutawayAgent } from '../signing-place.ts';
import type { HeldProject } from './held-project.ts';
import { prepareMedia } from './prepare-media.ts';
import { ProjectShelf } from './project-shelf.ts';
import { RecentProjects } from './recent-projects.ts';
import { SettingsFile } from './settings-file.ts';
import { openWorkshop, type Workshop } from './workshop.ts';

export interface EngineOptions {
  readonly version: string;
  /** Names this process, so that a window knows a restarted engine. */
  readonly engineId: string;
  /** Where this user's settings are kept. */
  readonly configFolder: string;
  /** In place of the assists of this version, for tests. */
  readonly assists?: readonly AnyAssist[];
  /** One line for the log: what was refused, what went wrong. Never the content of a project. */
  log(line: string): void;
}

/** What all windows of one engine process share. Whoever makes it closes it. */
export interface Engine {
  readonly version: string;
  readonly engineId: string;
  log(line: string): void;
  readonly shelf: ProjectShelf;
  readonly preferences: SettingsFile<Preferences>;
  readonly recents: RecentProjects;
  /** Opened at the first wish, which may refuse for want of a disk; the next wish then tries again. */
  workshop(): Promise<Result<Workshop>>;
  /** Begins what is done for media in the background, as the preferences say. */
  prepareMedia(held: HeldProject, assetIds: readonly AssetId[]): Promise<void>;
  /** The same for all media of a project that was opened: once, however many windows open it. */
  prepareOpened(held: HeldProject): void;
  close(): Promise<void>;
}

export function createEngine({ version, engineId, configFolder, assists, log }: EngineOptions): Engine {
  const recents = new RecentProjects(join(configFolder, 'recent.json'), engineId, Date.now);
  let opening: Promise<Result<Workshop>> | null = null;
  const workshop = async () => {
    opening ??= openWorkshop({ folder: credentialsFolder(configFolder), generator: cutawayAgent(version) }, assists);
    const opened = await opening;
    if (!opened.ok) opening = null;
    return opened;
  };
  const shelf = new ProjectShelf(recents, workshop, log);
  const preferences = new SettingsFile(join(configFolder, 'settings.json'), preferencesSchema);
  const prepare = async (held: HeldProject, assetIds: readonly AssetId[]) =>
    prepareMedia(held, assetIds, { makeProxies: (await preferences.read()).makeProxies, log });
  const prepared = new WeakSet<HeldProject>();
  return {
    version,
    engineId,
    log,
    shelf,
    preferences,
    recents,
    workshop,
    prepareMedia: prepare,
    prepareOpened: (held) => {
      if (held.session.mode !== 'write' || prepared.has(held)) return;
      prepared.add(held);
      prepare(held, [...held.session.project.tables.assets.keys()]).catch((error: unknown) =>
        log(`could not prepare media: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`),
      );
    },
    close: async () => {
      await shelf.close();
      const opened = await opening;
      if (opened?.ok === true) await opened.value.close();
    },
  };
}
