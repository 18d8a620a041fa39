/** A file that was dropped, with the folders from the dropped one down to it: `holiday/day 1/clip.mp4`. */
export interface DroppedFile {
  readonly file: File;
  readonly name: string;
}

export interface Dropped {
  readonly entries: readonly FileSystemEntry[];
  readonly files: readonly File[];
}

/** What a drop holds. It can be asked only while the drop's event runs. */
export function takeDropped(transfer: DataTransfer): Dropped {
  const items = [...transfer.items].filter(({ kind }) => kind === 'file');
  return { entries: items.flatMap((item) => item.webkitGetAsEntry() ?? []), files: [...transfer.files] };
}

/** More than one import takes. */
const MOST_FILES = 50_000;
const MOST_DEPTH = 16;

/** The files in and below what was dropped; hidden ones are left out. Throws the signal's reason where it is aborted. */
export async function filesOf({ entries, files }: Dropped, signal: AbortSignal): Promise<readonly DroppedFile[]> {
  if (entries.length === 0) return files.map((file) => ({ file, name: file.name }));
  const found: DroppedFile[] = [];
  const add = async (entry: FileSystemEntry, folders: readonly string[]): Promise<void> => {
    signal.throwIfAborted();
    if (found.length >= MOST_FILES || folders.length > MOST_DEPTH || entry.name.startsWith('.')) return;
    if (isFile(entry)) {
      const file = await new Promise<File | null>((resolve) => entry.file(resolve, () => resolve(null)));
      if (file !== null) found.push({ file, name: [...folders, entry.name].join('/') });
    } else if (isFolder(entry)) for (const inside of await childrenOf(entry)) await add(inside, [...folders, entry.name]);
  };
  for (const entry of entries) await add(entry, []);
  return found;
}

/** A reader gives some entries at a time, and none at the end. */
async function childrenOf(folder: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<readonly FileSystemEntry[]>((resolve) => reader.readEntries(resolve, () => resolve([])));
    if (some.length === 0) return all;
    all.push(...some);
  }
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;
