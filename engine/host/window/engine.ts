import { join } from 'node:path';
import { type Preferences, preferencesSchema } from '../../../core/protocol/settings-contract.ts';
import { ProjectShelf } from './project-shelf.ts';
import { RecentProjects } from './recent-projects.ts';
import { SettingsFile } from './settings-file.ts';

export interface EngineOptions {
  readonly version: string;
  /** Names this process, so that a window knows a restarted engine. */
  readonly engineId: string;
  /** Where this user's settings are kept. */
  readonly configFolder: string;
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
  close(): Promise<void>;
}

export function createEngine({ version, engineId, configFolder, log }: EngineOptions): Engine {
  const recents = new RecentProjects(join(configFolder, 'recent.json'), engineId, Date.now);
  const shelf = new ProjectShelf(recents);
  return {
    version,
    engineId,
    log,
    shelf,
    preferences: new SettingsFile(join(configFolder, 'settings.json'), preferencesSchema),
    recents,
    close: () => shelf.close(),
  };
}
