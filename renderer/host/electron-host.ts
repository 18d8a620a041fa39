import { type DesktopBridge, portMessage } from '../../core/protocol/desktop/bridge.ts';
import type { Transport } from '../../core/protocol/wire.ts';
import { portTransport } from '../engine-client/port-transport.ts';
import type { Host } from './host.ts';

declare global {
  interface Window {
    /** Put there by the preload script; absent in a browser. */
    readonly cutawayBridge?: DesktopBridge;
  }
}

/** How long an engine may take to start before it is asked for anew. */
const PATIENCE_MS = 10_000;

/** The window under Electron: the engine through a port, the system's own dialogs and menus. */
export function electronHost(bridge: DesktopBridge): Host {
  let lastNumber = 0;
  return {
    kind: 'electron',
    connect: () => {
      lastNumber += 1;
      return connect(bridge, lastNumber);
    },
    onWantedProject: (listener) => bridge.onWantedProject(listener),
    projectShown: (path) => bridge.projectShown(path),
    dialogs: {
      openFiles: (options) => bridge.openFiles(copyOf(options)),
      openFolder: ({ title, folder }) => bridge.openFolder({ title, ...(folder === undefined ? {} : { folder }) }),
      saveFile: (options) => bridge.saveFile(copyOf(options)),
    },
    menus: {
      show: (menus) => bridge.setMenus(menus),
      onAction: (listener) => bridge.onAction(listener),
    },
    pathOf: (file) => bridge.pathOf(file) || null,
    upload: null,
    showInFolder: (path) => bridge.showInFolder(path),
  };
}

const copyOf = <Options extends { readonly filters: readonly { readonly name: string; readonly extensions: readonly string[] }[] }>(
  options: Options,
) => ({ ...options, filters: options.filters.map(({ name, extensions }) => ({ name, extensions: [...extensions] })) });

function connect(bridge: DesktopBridge, number: number): Promise<Transport> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      window.removeEventListener('message', receive);
    };
    const receive = ({ data, ports, source }: MessageEvent<unknown>) => {
      const [port] = ports;
      if (source !== window || data !== portMessage(number) || port === undefined) return;
      stop();
      resolve(portTransport(port));
    };
    const timer = setTimeout(() => {
      stop();
      reject(new Error('the engine did not answer'));
    }, PATIENCE_MS);
    window.addEventListener('message', receive);
    bridge.connect(number);
  });
}
