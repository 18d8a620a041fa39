import { readdir, readFile, stat } from 'node:fs/promises';
import { posix, win32 } from 'node:path';

/** Where a file chooser can begin. */
export interface Place {
  readonly kind: 'home' | 'desktop' | 'documents' | 'downloads' | 'movies' | 'music' | 'pictures' | 'drive';
  /** A drive's own name; the others are named by the user interface. */
  readonly name: string;
  readonly path: string;
}

export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly home: string;
  readonly userName: string;
}

const FAVOURITES = [
  ['desktop', 'XDG_DESKTOP_DIR', ['Desktop']],
  ['documents', 'XDG_DOCUMENTS_DIR', ['Documents']],
  ['downloads', 'XDG_DOWNLOAD_DIR', ['Downloads']],
  ['movies', 'XDG_VIDEOS_DIR', ['Movies', 'Videos']],
  ['music', 'XDG_MUSIC_DIR', ['Music']],
  ['pictures', 'XDG_PICTURES_DIR', ['Pictures']],
] as const satisfies readonly (readonly [Place['kind'], string, readonly string[]])[];

/** Home, the user's own folders and drives, as far as they are there. Folders renamed by the desktop (XDG user directories) count. */
export async function listPlaces({ platform, home, userName }: Machine): Promise<readonly Place[]> {
  const { join } = platform === 'win32' ? win32 : posix;
  const named = platform === 'linux' ? await readUserDirectories(home) : new Map<string, string>();
  const wanted: Place[] = [{ kind: 'home', name: 'home', path: home }];
  for (const [kind, variable, names] of FAVOURITES) {
    const own = named.get(variable);
    for (const path of own === undefined ? names.map((name) => join(home, name)) : [own]) wanted.push({ kind, name: kind, path });
  }
  const places = await existing(wanted);
  const favourites = places.filter(
    ({ kind, path }, index) => (kind === 'home' || path !== home) && places.findIndex((other) => other.kind === kind) === index,
  );
  return [...favourites, ...(await existing(await listDrives(platform, userName)))];
}

async function listDrives(platform: NodeJS.Platform, userName: string): Promise<readonly Place[]> {
  const drive = (name: string, path: string): Place => ({ kind: 'drive', name, path });
  if (platform === 'win32') return [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((letter) => drive(`${letter}:`, `${letter}:\\`));
  const parents = platform === 'darwin' ? ['/Volumes'] : [`/media/${userName}`, `/run/media/${userName}`, '/mnt'];
  const mounted = await Promise.all(
    parents.map(async (parent) => (await readdir(parent).catch(() => [])).map((name) => drive(name, `${parent}/${name}`))),
  );
  return [drive('/', '/'), ...mounted.flat()];
}

/** Folders only. A drive that does not answer is left out by whoever lists it. */
async function existing(places: readonly Place[]): Promise<readonly Place[]> {
  const there = await Promise.all(places.map(async ({ path }) => (await stat(path).catch(() => null))?.isDirectory() === true));
  return places.filter((_, index) => there[index] === true);
}

/** `XDG_VIDEOS_DIR="$HOME/Videos"`, a line each; the home folder itself says that there is none. */
async function readUserDirectories(home: string): Promise<ReadonlyMap<string, string>> {
  const text = await readFile(posix.join(home, '.config', 'user-dirs.dirs'), 'utf8').catch(() => '');
  const found = new Map<string, string>();
  for (const [, name, value] of text.matchAll(/^(XDG_\w+_DIR)="(.*)"$/gm)) {
    if (name !== undefined && value !== undefined) found.set(name, value.replace(/^\$HOME/, home).replace(/(?<=.)\/+$/, ''));
  }
  return found;
}
