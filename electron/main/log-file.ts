import { createWriteStream, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

const LONGEST_BYTES = 4 * 1024 * 1024;

/** What the engine says and what main refuses, for a report. The last one is kept beside it. */
export interface LogFile {
  log(line: string): void;
  take(stream: NodeJS.ReadableStream | null): void;
}

export function openLogFile(path: string): LogFile {
  mkdirSync(dirname(path), { recursive: true });
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > LONGEST_BYTES) renameSync(path, `${path}.old`);
  const file = createWriteStream(path, { flags: 'a' });
  // A full disk must not end the app.
  file.on('error', () => undefined);
  return {
    log: (line) => file.write(`${new Date().toISOString()} ${line}\n`),
    take: (stream) => stream?.pipe(file, { end: false }),
  };
}
