import { readFileSync, statSync } from 'node:fs';
import { isAbsolute, resolve } from 'node:path';

/** Files that effects name: LUTs, fonts. */
export interface FileResources {
  /** Absolute path of a file parameter's value; `font:` gives the folder of the program's own fonts, `font:NAME` a file in it. */
  resolveFile(path: string): string;
  /** The file's text, or null where it cannot be read. The same string object for as long as the file does not change. */
  readText(path: string): string | null;
}

export interface FileResourcesOptions {
  /** Folder that relative paths start from: the project file's. */
  readonly projectDirectory: string;
  readonly fontDirectory: string;
}

const FONT_PREFIX = 'font:';
/** A 64-point LUT takes about 7 MB as text; nothing that an effect reads is larger than this. */
const MAX_TEXT_BYTES = 64 << 20;

export function createFileResources(options: FileResourcesOptions): FileResources {
  const texts = new Map<string, { readonly stamp: string; readonly text: string }>();
  const resolveFile = (path: string): string => {
    if (path.startsWith(FONT_PREFIX)) return resolve(options.fontDirectory, path.slice(FONT_PREFIX.length));
    return isAbsolute(path) ? path : resolve(options.projectDirectory, path);
  };
  return {
    resolveFile,
    readText(path) {
      const absolute = resolveFile(path);
      const status = statSync(absolute, { throwIfNoEntry: false });
      if (status === undefined || !status.isFile() || status.size > MAX_TEXT_BYTES) return null;
      const stamp = `${status.mtimeMs} ${status.size}`;
      const known = texts.get(absolute);
      if (known?.stamp === stamp) return known.text;
      try {
        const text = readFileSync(absolute, 'utf8');
        texts.set(absolute, { stamp, text });
        return text;
      } catch {
        return null;
      }
    },
  };
}
