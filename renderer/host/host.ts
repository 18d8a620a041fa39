import type { Result } from '../../core/base/fault.ts';
import type { MenuBar } from '../../core/protocol/desktop/requests.ts';
import type { Transport } from '../../core/protocol/wire.ts';

export interface FileFilter {
  readonly name: string;
  /** Without the dot. */
  readonly extensions: readonly string[];
}
interface ChooseOptions {
  readonly title: string;
  readonly filters: readonly FileFilter[];
  readonly folder?: string;
}

/** A file on its way to the engine. */
export interface UploadWish {
  readonly file: File;
  /** Its name, with the folders that it was dropped in, separated by `/`. */
  readonly name: string;
  /** The open project, beside which it is kept. */
  readonly projectPath: string;
  readonly signal: AbortSignal;
  onProgress(sentBytes: number): void;
}

/** What surrounds the window: Electron, or a browser. The only place where the two differ. */
export interface Host {
  readonly kind: 'electron' | 'browser';
  /** Calls for each project that the window is asked to show: by whoever opened it, by the system later, by itself before a reload. */
  onWantedProject(listener: (path: string) => void): void;
  /** Tells what the window shows now. */
  projectShown(path: string | null): void;
  /** A fresh pipe to the engine; rejects while there is none. */
  connect(): Promise<Transport>;
  /** The system's own dialogs; null where the window shows its own file chooser. */
  readonly dialogs: {
    openFiles(options: ChooseOptions & { readonly many: boolean }): Promise<readonly string[]>;
    openFolder(options: ChooseOptions): Promise<string | null>;
    saveFile(options: ChooseOptions & { readonly name: string }): Promise<string | null>;
  } | null;
  /** The menus that the system draws; null where the window draws its own. */
  readonly menus: {
    show(menus: MenuBar): void;
    onAction(listener: (id: string) => void): void;
  } | null;
  /** The path of a dropped file, or null where the host hides it (a browser). */
  pathOf(file: File): string | null;
  /** Copies a file to the engine and answers where it lies then; null where `pathOf` tells. Codes: `upload.*`, `disk.*`, `call.cancelled`. */
  readonly upload: ((wish: UploadWish) => Promise<Result<string>>) | null;
  /** Shows a finished file in the system's file manager; null where that cannot be done. */
  readonly showInFolder: ((path: string) => void) | null;
}
