import { opendir, realpath, stat } from 'node:fs/promises';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { type Fault, fault } from '../../core/base/fault.ts';
import { detectImageSequence, type ImageSequence, imageFile } from '../media/image-sequence.ts';
import { diskFault } from '../store/disk-fault.ts';

/** A file, or numbered pictures that play as one, that may be media: only opening it tells. */
export interface MediaCandidate {
  /** Absolute; of an image sequence a printf pattern. */
  readonly path: string;
  readonly kind: 'file' | 'image-sequence';
  /** Names of the folders from the one that was asked for down to the file's own; empty for a file that was named itself. */
  readonly folders: readonly string[];
}

export interface SearchResult {
  readonly candidates: readonly MediaCandidate[];
  /** Places that could not be looked into, and what was cut off. */
  readonly refused: readonly { readonly path: string; readonly fault: Fault }[];
}

export interface SearchOptions {
  /** Take numbered pictures for image sequences; two or more are needed. */
  readonly imageSequences: boolean;
  readonly signal?: AbortSignal;
  readonly onFound?: (count: number) => void;
}

/** One import takes no more: a whole drive dropped by mistake ends with a sentence and not in an hour. */
const MAX_FILES = 50_000;
const MAX_DEPTH = 16;
/** Fewer numbered pictures than this are taken one by one; cameras count their photographs too, and save them as JPEG. */
const LEAST_SEQUENCE = 3;
const LEAST_JPEG_SEQUENCE = 24;

/**
 * The files in and below some paths, in the order of their names. Hidden files and folders are left out unless they are named themselves. A
 * folder that a link leads back to is looked into once. Throws the signal's reason where it is aborted.
 */
export async function findMediaFiles(paths: readonly string[], options: SearchOptions): Promise<SearchResult> {
  const search = new Search(options);
  for (const path of paths) await search.add(resolve(path));
  return search.result();
}

class Search {
  readonly #options: SearchOptions;
  readonly #candidates = new Map<string, MediaCandidate>();
  readonly #refused: { readonly path: string; readonly fault: Fault }[] = [];
  readonly #folders = new Set<string>();
  /** Names with their number taken out that were looked at: one look tells of all pictures that share it. */
  readonly #shapes = new Set<string>();
  #full = false;

  constructor(options: SearchOptions) {
    this.#options = options;
  }

  async add(path: string): Promise<void> {
    try {
      const status = await stat(path);
      if (status.isDirectory()) await this.#addFolder(path, [basename(path) || path]);
      else await this.#addFiles([path], []);
    } catch (error) {
      this.#options.signal?.throwIfAborted();
      this.#refused.push({ path, fault: diskFault(error, `"${basename(path)}"`, path) });
    }
  }

  result(): SearchResult {
    return { candidates: [...this.#candidates.values()], refused: this.#refused };
  }

  async #addFolder(path: string, folders: readonly string[]): Promise<void> {
    this.#options.signal?.throwIfAborted();
    if (this.#full || folders.length > MAX_DEPTH) return;
    const real = await realpath(path);
    if (this.#folders.has(real)) return;
    this.#folders.add(real);
    const files: string[] = [];
    const below: string[] = [];
    for await (const entry of await opendir(path)) {
      this.#options.signal?.throwIfAborted();
      if (isHidden(entry.name)) continue;
      const inside = join(path, entry.name);
      const status = entry.isSymbolicLink() ? await stat(inside).catch(() => null) : entry;
      if (status?.isDirectory() === true) below.push(inside);
      else if (status === null || status.isFile()) files.push(inside);
    }
    await this.#addFiles(files.sort(byName), folders);
    for (const folder of below.sort(byName)) {
      try {
        await this.#addFolder(folder, [...folders, basename(folder)]);
      } catch (error) {
        this.#options.signal?.throwIfAborted();
        this.#refused.push({ path: folder, fault: diskFault(error, `the folder "${basename(folder)}"`, folder) });
      }
    }
  }

  async #addFiles(paths: readonly string[], folders: readonly string[]): Promise<void> {
    const inSequence = new Set<string>();
    for (const path of paths) {
      this.#options.signal?.throwIfAborted();
      if (inSequence.has(path)) continue;
      if (this.#candidates.size >= MAX_FILES) return this.#tooMany(path);
      const sequence = this.#options.imageSequences ? await this.#sequenceFrom(path) : null;
      for (const picture of sequence === null ? [] : picturesOf(sequence)) inSequence.add(picture);
      const found: MediaCandidate =
        sequence === null ? { path, kind: 'file', folders } : { path: sequence.pattern, kind: 'image-sequence', folders };
      this.#candidates.set(found.path, this.#candidates.get(found.path) ?? found);
      this.#options.onFound?.(this.#candidates.size);
    }
  }

  /** Only the picture that a sequence begins with stands for it: what lies past a hole is found as files of their own. */
  async #sequenceFrom(path: string): Promise<ImageSequence | null> {
    const shape = path.replace(/\d+(?=\D*$)/, (digits) => `#${digits.length}`);
    if (shape === path || this.#shapes.has(shape)) return null;
    this.#shapes.add(shape);
    const sequence = await detectImageSequence(path);
    const least = /^\.jpe?g$/i.test(extname(path)) ? LEAST_JPEG_SEQUENCE : LEAST_SEQUENCE;
    return sequence !== null && sequence.count >= least && picturesOf(sequence).includes(path) ? sequence : null;
  }

  #tooMany(path: string): void {
    if (this.#full) return;
    this.#full = true;
    this.#refused.push({
      path: dirname(path),
      fault: fault('import.too-many', `There are more than ${MAX_FILES} files; the rest was left out: import fewer folders at once.`, {
        most: MAX_FILES,
      }),
    });
  }
}

const picturesOf = ({ pattern, firstNumber, count }: ImageSequence): readonly string[] =>
  Array.from({ length: count }, (_, index) => imageFile(pattern, firstNumber + index));

const isHidden = (name: string): boolean =>
  name.startsWith('.') || name === 'Thumbs.db' || name === 'desktop.ini' || name === '$RECYCLE.BIN';

const collator = new Intl.Collator('en', { numeric: true });
const byName = (a: string, b: string): number => collator.compare(a, b);
