import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, extname, isAbsolute, join, resolve } from 'node:path';
import { fail, fault, ok, type Result } from '../../core/base/fault.ts';
import { withinTime } from '../media/time-limit.ts';
import { diskFault, errorCode } from '../store/disk-fault.ts';

/** What an entry is, by its ending: only opening a file tells for certain. `other` is nothing that can be chosen: a device, a link to nowhere. */
type EntryKind = 'folder' | 'movie' | 'sound' | 'picture' | 'subtitles' | 'lut' | 'project' | 'file' | 'other';

interface FolderEntry {
  readonly name: string;
  readonly path: string;
  readonly kind: EntryKind;
  /** 0 for folders and others. */
  readonly sizeBytes: number;
  /** Milliseconds since 1970. */
  readonly modifiedMs: number;
}

export interface FolderListing {
  readonly path: string;
  /** Null at the top. */
  readonly parent: string | null;
  /** Folders first, then by name, numbers in the order of counting. */
  readonly entries: readonly FolderEntry[];
  /** Entries beyond the most that are listed. */
  readonly leftOut: number;
}

const MOST_ENTRIES = 5000;
/** A network drive that sleeps wakes within this, or is given up. */
const LIMIT_MS = 5000;
const STATS_AT_ONCE = 32;

const ENDINGS: Readonly<Record<Exclude<EntryKind, 'folder' | 'file' | 'other'>, readonly string[]>> = {
  movie: 'mp4 mov m4v mkv webm avi mts m2ts ts mpg mpeg mxf wmv flv 3gp ogv dv vob gif'.split(' '),
  sound: 'wav mp3 m4a aac flac ogg opus aif aiff wma ac3 caf w64 mka'.split(' '),
  picture: 'png jpg jpeg tif tiff webp bmp exr dpx tga jp2 hdr jxl avif heic psd svg'.split(' '),
  subtitles: 'srt vtt ass ssa'.split(' '),
  lut: ['cube'],
  project: ['cutaway'],
};
const KINDS: ReadonlyMap<string, EntryKind> = new Map(
  Object.entries(ENDINGS).flatMap(([kind, endings]) => endings.map((ending): [string, EntryKind] => [`.${ending}`, asKind(kind)])),
);

function asKind(kind: string): EntryKind {
  return kind === 'movie' || kind === 'sound' || kind === 'picture' || kind === 'subtitles' || kind === 'lut' || kind === 'project'
    ? kind
    : 'file';
}

/**
 * What lies in a folder, for a file chooser where the system's own cannot be had. Links show what they lead to. Codes: `folder.relative`,
 * `folder.not-a-folder`, `folder.stalled`, `disk.*`.
 */
export async function listFolder(path: string, options: { readonly hidden?: boolean } = {}): Promise<Result<FolderListing>> {
  if (!isAbsolute(path) || path.includes('\0'))
    return fail('folder.relative', `"${basename(path)}" is not a whole path; choose a folder from the list.`, { path });
  const full = resolve(path);
  const late = fault('folder.stalled', `"${basename(full) || full}" did not answer in time; check its drive or network and try again.`, {
    path: full,
  });
  return withinTime(read(full, options.hidden === true), LIMIT_MS, late, () => undefined);
}

async function read(path: string, hidden: boolean): Promise<Result<FolderListing>> {
  try {
    const names = (await readdir(path)).filter((name) => hidden || !name.startsWith('.')).sort(byName);
    const taken = names.slice(0, MOST_ENTRIES);
    const entries: FolderEntry[] = [];
    for (let at = 0; at < taken.length; at += STATS_AT_ONCE) {
      entries.push(...(await Promise.all(taken.slice(at, at + STATS_AT_ONCE).map((name) => describe(path, name)))));
    }
    entries.sort((a, b) => Number(b.kind === 'folder') - Number(a.kind === 'folder'));
    const parent = dirname(path);
    return ok({ path, parent: parent === path ? null : parent, entries, leftOut: names.length - taken.length });
  } catch (error) {
    if (errorCode(error) === 'ENOTDIR')
      return fail('folder.not-a-folder', `"${basename(path)}" is a file; choose the folder it lies in.`, { path });
    return { ok: false, error: diskFault(error, `the folder "${basename(path) || path}"`, path) };
  }
}

async function describe(folder: string, name: string): Promise<FolderEntry> {
  const path = join(folder, name);
  const status = await stat(path).catch(() => null);
  if (status === null) return { name, path, kind: 'other', sizeBytes: 0, modifiedMs: 0 };
  const modifiedMs = Math.round(status.mtimeMs);
  if (status.isDirectory()) return { name, path, kind: 'folder', sizeBytes: 0, modifiedMs };
  if (!status.isFile()) return { name, path, kind: 'other', sizeBytes: 0, modifiedMs };
  return { name, path, kind: KINDS.get(extname(name).toLowerCase()) ?? 'file', sizeBytes: status.size, modifiedMs };
}

const collator = new Intl.Collator('en', { numeric: true });
const byName = (a: string, b: string): number => collator.compare(a, b) || (a < b ? -1 : 1);
