import { unwrap } from '../../../core/base/fault.ts';
import { type InputFile, openInputFile } from '../../media/input-file.ts';

/** Sources open for copying, each once however many stretches of it are taken. */
export interface SourceFiles {
  /** Throws a FaultError where the file cannot be read. */
  open(path: string): Promise<InputFile>;
  close(): void;
}

export function createSourceFiles(): SourceFiles {
  const files = new Map<string, InputFile>();
  return {
    async open(path) {
      const known = files.get(path);
      if (known !== undefined) return known;
      const file = unwrap(await openInputFile(path));
      files.set(path, file);
      return file;
    },
    close() {
      for (const file of files.values()) file.close();
      files.clear();
    },
  };
}
