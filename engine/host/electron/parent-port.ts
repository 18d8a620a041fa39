/** One end of a channel as Electron gives it to a utility process. What Node's own ports lack in common with it is left out. */
export interface WindowPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  start(): void;
  close(): void;
}

export interface ParentPort {
  on(event: 'message', listener: (event: { readonly data: unknown; readonly ports: readonly WindowPort[] }) => void): unknown;
  postMessage(message: unknown): void;
}

/** The way to Electron's main process; throws in any other process than one of its utilities. */
export function parentPort(): ParentPort {
  const port: unknown = Reflect.get(process, 'parentPort');
  if (!isParentPort(port)) throw new Error('this is the engine of the Electron window; only Electron starts it');
  return port;
}

const isParentPort = (port: unknown): port is ParentPort =>
  typeof port === 'object' && port !== null && typeof Reflect.get(port, 'on') === 'function';
