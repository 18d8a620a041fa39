import { createReadStream } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';

export const MAX_LINE_LENGTH = 1_000_000;

/** One line of a script that has something on it. */
export interface ScriptLine {
  readonly number: number;
  /** Without surrounding white space; null where the line is longer than {@link MAX_LINE_LENGTH}: nothing of it is kept. */
  readonly text: string | null;
}

/**
 * The lines of a script file, or of `stdin` for `-`, however long they are: what no line break ends soon enough is passed
 * over and not gathered. `#` begins a comment line. An interrupt ends the lines.
 */
export async function* scriptLines(script: string, stdin: NodeJS.ReadableStream, signal: AbortSignal): AsyncGenerator<ScriptLine> {
  const input = script === '-' ? stdin : createReadStream(script);
  let number = 0;
  for await (const text of rawLines(input, signal)) {
    number++;
    // A byte order mark is white space to `trim`.
    const trimmed = text?.trim() ?? null;
    if (trimmed !== '' && trimmed?.startsWith('#') !== true) yield { number, text: trimmed };
  }
}

async function* rawLines(input: NodeJS.ReadableStream, signal: AbortSignal): AsyncGenerator<string | null> {
  const decoder = new StringDecoder('utf8');
  let line = '';
  let isTooLong = false;
  for await (const chunk of untilAborted(input, signal)) {
    const pieces = (typeof chunk === 'string' ? chunk : decoder.write(chunk)).split('\n');
    for (const [index, piece] of pieces.entries()) {
      if (index > 0) {
        yield isTooLong ? null : line;
        line = '';
        isTooLong = false;
      }
      if (line.length + piece.length > MAX_LINE_LENGTH) isTooLong = true;
      line = isTooLong ? '' : line + piece;
    }
  }
  yield isTooLong ? null : line;
}

/** The chunks up to an interrupt: reading from a person or a pipe may otherwise wait for ever. */
export async function* untilAborted(input: NodeJS.ReadableStream, signal: AbortSignal): AsyncGenerator<string | Buffer> {
  const chunks = input[Symbol.asyncIterator]();
  const aborted = new Promise<{ readonly done: true }>((resolve) => {
    if (signal.aborted) resolve({ done: true });
    signal.addEventListener('abort', () => resolve({ done: true }), { once: true });
  });
  for (;;) {
    const next = await Promise.race([chunks.next(), aborted]);
    if (next.done === true) return;
    yield next.value;
  }
}
