import type { Page } from '@playwright/test';
import type { Complaints } from './complaints.ts';

/** A running editor, in whichever host. What scripts do in it they do through its pages. */
export interface App {
  readonly kind: 'electron' | 'chromium';
  readonly page: Page;
  /** One more window (Electron) or tab (a browser) of the same engine, showing `project` where that is given. */
  openAnother(project?: string): Promise<Page>;
  /** Does what asks for files, a folder or a place, and answers with `paths` as a user does: in the system's dialog, or in the window's own. */
  choose(paths: readonly string[], ask: () => Promise<void>, how?: 'by mouse' | 'by keys'): Promise<void>;
  /** Ends the engine's process as a crash would. */
  killEngine(): Promise<void>;
  /** What the engine has logged, for what was refused. */
  log(): Promise<string>;
  /** What its pages complained about so far. */
  readonly complaints: Complaints;
  /** Address of the page with its token, where there is one. */
  readonly address: string | null;
  close(): Promise<void>;
}

export interface LaunchOptions {
  /** Absolute path of the project to show; the start screen without. */
  readonly project?: string;
  /** Empty folder for settings, caches and logs of this run. */
  readonly homeFolder: string;
}

/** Settings and caches of their own, so that no run meets another's, nor the user's. */
export const ownEnvironment = ({ homeFolder }: LaunchOptions): Record<string, string> => ({
  ...Object.fromEntries(Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))),
  CUTAWAY_CONFIG: `${homeFolder}/config`,
  CUTAWAY_CACHE: `${homeFolder}/cache`,
  CUTAWAY_MODELS: `${homeFolder}/models`,
  CUTAWAY_AS_BUILT: '1',
  LANG: 'en_US.UTF-8',
});

/**
 * Drawn by the processor, as Chromium does by itself where there is no graphics card, so that pictures are the same with and without one.
 * Its software GL (SwiftShader) is no part of that: composed by it, a full window costs a tenth of a second each time.
 */
export const PICTURE_FLAGS = ['--disable-gpu'];

export const isRoot = process.getuid?.() === 0;
