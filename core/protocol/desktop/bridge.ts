import type { ChooseFiles, ChooseFolder, MenuBar, SaveFile } from './requests.ts';

/**
 * What the preload script puts at the window's side as `cutawayBridge`, and all that a window can do to the desktop. Main reads every
 * argument by a schema and answers only the app's own page.
 */
export interface DesktopBridge {
  /** Asks for a fresh port to the engine. It arrives as a `message` event of the window whose data is {@link portMessage} of the same number. */
  connect(number: number): void;
  openFiles(options: ChooseFiles): Promise<readonly string[]>;
  /** Null where nothing was chosen, as below. */
  openFolder(options: ChooseFolder): Promise<string | null>;
  saveFile(options: SaveFile): Promise<string | null>;
  /** Empty where the file lies nowhere, for example a picture dragged out of a page. */
  pathOf(file: unknown): string;
  showInFolder(path: string): void;
  setMenus(menus: MenuBar): void;
  /** For the title of the window and the list of recent documents. */
  projectShown(path: string | null): void;
  onAction(listener: (id: string) => void): void;
  /** Called for what the window was opened with, and for what the system hands it later. Sound to call once the window can open projects. */
  onWantedProject(listener: (path: string) => void): void;
}

/** The data of the message that carries a port. */
export const portMessage = (number: number): string => `cutaway-engine-port ${number}`;
