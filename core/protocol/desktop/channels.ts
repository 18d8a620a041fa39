/** Names of what passes between a window and Electron's main process. No schema stands here, so that the preload script stays small. */
export const CHANNELS = {
  /** Window to main. */
  ready: 'cutaway:ready',
  connect: 'cutaway:connect',
  openFiles: 'cutaway:open-files',
  openFolder: 'cutaway:open-folder',
  saveFile: 'cutaway:save-file',
  showInFolder: 'cutaway:show-in-folder',
  menus: 'cutaway:menus',
  projectShown: 'cutaway:project-shown',
  /** Main to window. */
  port: 'cutaway:port',
  action: 'cutaway:action',
  wantedProject: 'cutaway:wanted-project',
} as const;

/** The window's own address under Electron. */
export const APP_SCHEME = 'app';
export const APP_HOST = 'cutaway';
