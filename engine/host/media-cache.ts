import { readdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { ok, type Result } from '../../core/base/fault.ts';
import { cacheFolder } from '../store/cache-folder.ts';
import { type ContentStore, openStore } from '../store/content-store.ts';

/** Where this machine keeps what can be made again of media. */
export interface MediaCache {
  readonly store: ContentStore;
  /** Unfinished proxies of the window's job queue. */
  readonly proxyWorkFolder: string;
  /** Unfinished proxies of the command line, which may run beside the window. */
  readonly commandProxyWorkFolder: string;
  /** The window's job queue. */
  readonly jobFolder: string;
  /** Runs of assists that the command line began: a queue of one job each. */
  readonly commandAssistFolder: string;
}

/** Opens the machine's cache, made where it is missing. Codes: `disk.*`. */
export async function openMediaCache(folder = cacheFolder(process.platform, process.env, homedir())): Promise<Result<MediaCache>> {
  const store = await openStore(join(folder, 'derived'));
  if (!store.ok) return store;
  return ok({
    store: store.value,
    proxyWorkFolder: join(folder, 'proxy-work'),
    commandProxyWorkFolder: join(folder, 'proxy-work-command'),
    jobFolder: join(folder, 'jobs'),
    commandAssistFolder: join(folder, 'assist-command'),
  });
}

/** Folders whose journals name what runs have made: those of the command line, and of every window engine, each of which has a queue of its own. */
export async function runFolders({ jobFolder, commandAssistFolder }: MediaCache): Promise<readonly string[]> {
  const [home, queue] = [dirname(jobFolder), basename(jobFolder)];
  const queues = (await readdir(home)).filter((name) => name === queue || name.startsWith(`${queue}-`));
  return [commandAssistFolder, ...queues.map((name) => join(home, name))];
}
