import { basename, join, resolve } from 'node:path';

/** Where a project keeps what belongs to it. Everything beside the project file itself lies in one folder next to it. */
export interface ProjectFiles {
  /** The project file, absolute. */
  readonly project: string;
  /** Its name as the user knows it, for messages. */
  readonly name: string;
  readonly folder: string;
  readonly journal: string;
  readonly locks: string;
  readonly snapshots: string;
  /** Files that were damaged or replaced: kept for the user, read by nothing. */
  readonly aside: string;
}

export function filesOf(projectPath: string): ProjectFiles {
  const project = resolve(projectPath);
  const folder = `${project}.d`;
  return {
    project,
    name: basename(project),
    folder,
    journal: join(folder, 'journal'),
    locks: join(folder, 'locks'),
    snapshots: join(folder, 'snapshots'),
    aside: join(folder, 'aside'),
  };
}

/** Name of a file kept aside at that moment. */
export const asideName = (nowMs: number, name: string): string => `${new Date(nowMs).toISOString().replaceAll(':', '-')}-${name}`;
