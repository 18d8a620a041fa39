import { ProjectShelf } from './project-shelf.ts';

export interface EngineOptions {
  readonly version: string;
  /** Names this process, so that a window knows a restarted engine. */
  readonly engineId: string;
  /** One line for the log: what was refused, what went wrong. Never the content of a project. */
  log(line: string): void;
}

/** What all windows of one engine process share. Whoever makes it closes it. */
export interface Engine extends EngineOptions {
  readonly shelf: ProjectShelf;
  close(): Promise<void>;
}

export function createEngine(options: EngineOptions): Engine {
  const shelf = new ProjectShelf();
  return { ...options, log: (line) => options.log(line), shelf, close: () => shelf.close() };
}
