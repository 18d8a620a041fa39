import type { Fault } from '../../../core/base/fault.ts';
import { printable, printableLine } from './printable.ts';

export interface ProgressEvent {
  readonly phase: string;
  readonly done: number;
  /** 0 where it cannot be known. */
  readonly total: number;
  readonly detail?: string;
}

/** What a command answers: words for a person, a value for a program. */
export interface Answer {
  readonly text: string;
  readonly data: unknown;
  /** A command that ran to its end and found fault says so here; the answer is printed all the same. */
  readonly exitCode?: number;
}

/**
 * Where a command's words go. With `--json`, standard output carries exactly one JSON document and progress goes to standard error, one
 * JSON object a line; otherwise text goes to standard output and a single rewritten line of progress to standard error.
 */
export class Terminal {
  readonly #json: boolean;
  readonly #out: NodeJS.WriteStream;
  readonly #err: NodeJS.WriteStream;
  #lineShown = false;
  #lastDrawnMs = 0;
  #lastPhase = '';
  #lastDone = -1;

  constructor(json: boolean, out: NodeJS.WriteStream, err: NodeJS.WriteStream) {
    this.#json = json;
    this.#out = out;
    this.#err = err;
  }

  /** Whether a program reads what is answered. */
  get isJson(): boolean {
    return this.#json;
  }

  /** The first and last of a phase, and between them ten a second; on a screen that keeps every line, one in five seconds. */
  progress(event: ProgressEvent): void {
    const now = performance.now();
    const isNew = event.phase !== this.#lastPhase;
    const isLast = event.total > 0 && event.done === event.total && event.done !== this.#lastDone;
    const isEdge = isNew || isLast;
    const isKept = !this.#json && !this.#err.isTTY;
    if (!isEdge && now - this.#lastDrawnMs < (isKept ? 5000 : 100)) return;
    this.#lastDrawnMs = now;
    if (this.#json) this.#err.write(`${JSON.stringify({ progress: event })}\n`);
    else if (this.#err.isTTY) this.#redraw(progressLine(event));
    else this.#err.write(`${progressLine(event)}\n`);
    this.#lastPhase = event.phase;
    this.#lastDone = event.done;
  }

  /** A line for a person while work goes on; programs get it on standard error. */
  say(line: string): void {
    this.#clearLine();
    if (this.#json) this.#err.write(`${JSON.stringify({ note: line })}\n`);
    else this.#out.write(`${printable(line)}\n`);
  }

  answer(answer: Answer): void {
    this.#clearLine();
    if (this.#json) this.#out.write(`${JSON.stringify(answer.data, null, 2)}\n`);
    else if (answer.text !== '') this.#out.write(`${printable(answer.text)}\n`);
  }

  fault(fault: Fault): void {
    this.#clearLine();
    if (this.#json) this.#out.write(`${JSON.stringify({ error: fault }, null, 2)}\n`);
    this.#err.write(`cutaway: ${printable(fault.message)} [${fault.code}]\n`);
  }

  help(text: string): void {
    this.#out.write(this.#json ? `${JSON.stringify({ help: text }, null, 2)}\n` : text);
  }

  /** Commander has said it on standard error; a program reads the same as a fault. */
  wrongUse(message: string): void {
    if (!this.#json) return;
    const error = {
      code: 'usage.wrong',
      message: `${message.replace(/^error: /, '').replace(/[.;]?$/, '')}; run with --help to see how it is used.`,
    };
    this.#out.write(`${JSON.stringify({ error }, null, 2)}\n`);
  }

  #redraw(line: string): void {
    this.#err.write(`\r\u001b[2K${line.slice(0, Math.max(20, (this.#err.columns ?? 80) - 1))}`);
    this.#lineShown = true;
  }

  #clearLine(): void {
    if (!this.#lineShown) return;
    this.#err.write('\r\u001b[2K');
    this.#lineShown = false;
  }
}

function progressLine({ phase, done, total, detail }: ProgressEvent): string {
  const part = total > 0 ? ` ${done}/${total} ${Math.floor((100 * done) / total)} %` : done > 0 ? ` ${done}` : '';
  return printableLine(`${phase}${part}${detail === undefined ? '' : `  ${detail}`}`);
}
