import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { type DesktopBridge, portMessage } from '../../core/protocol/desktop/bridge.ts';
import { CHANNELS } from '../../core/protocol/desktop/channels.ts';

/** Runs between the sandboxed page and main: forwards, decides nothing. Only what stands here can be asked of the desktop. */
const bridge: DesktopBridge = {
  connect: (number) => ipcRenderer.send(CHANNELS.connect, number),
  openFiles: (options) => ipcRenderer.invoke(CHANNELS.openFiles, options),
  openFolder: (options) => ipcRenderer.invoke(CHANNELS.openFolder, options),
  saveFile: (options) => ipcRenderer.invoke(CHANNELS.saveFile, options),
  pathOf: (file) => (file instanceof File ? webUtils.getPathForFile(file) : ''),
  showInFolder: (path) => ipcRenderer.send(CHANNELS.showInFolder, path),
  setMenus: (menus) => ipcRenderer.send(CHANNELS.menus, menus),
  projectShown: (path) => ipcRenderer.send(CHANNELS.projectShown, path),
  onAction: (listener) => {
    ipcRenderer.on(CHANNELS.action, (_event, id: unknown) => {
      if (typeof id === 'string') listener(id);
    });
  },
  onWantedProject: (listener) => {
    ipcRenderer.on(CHANNELS.wantedProject, (_event, path: unknown) => {
      if (typeof path === 'string') listener(path);
    });
    ipcRenderer.send(CHANNELS.ready);
  },
};

// A port cannot cross the bridge; it is posted to the page, which is of the app's own origin or it would not have this script.
ipcRenderer.on(CHANNELS.port, (event, number: unknown) => {
  if (typeof number === 'number') window.postMessage(portMessage(number), window.location.origin, [...event.ports]);
});

contextBridge.exposeInMainWorld('cutawayBridge', bridge);
