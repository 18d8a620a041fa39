import { defineConfig } from '@playwright/test';
import type { HostOptions } from './support/test.ts';

/** How long a window may take to answer on a machine that is busy with other work. What answers at once costs none of it. */
const PATIENCE_MS = 60_000;
/** How long a whole script may take there. */
const SCRIPT_MS = 5 * 60_000;

/** The same scripts in Electron and in Chromium; one window at a time, as a film editor works. */
export default defineConfig<HostOptions>({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: '../../coverage/e2e',
  globalSetup: './support/global-setup.ts',
  workers: 1,
  forbidOnly: true,
  timeout: SCRIPT_MS,
  expect: { timeout: PATIENCE_MS },
  reporter: [['list'], ['./support/skip-reasons.ts']],
  use: { trace: 'off', screenshot: 'only-on-failure', actionTimeout: PATIENCE_MS },
  projects: [
    { name: 'chromium', grepInvert: /@electron-only/, use: { hostKind: 'chromium' } },
    { name: 'electron', grepInvert: /@chromium-only/, use: { hostKind: 'electron' } },
  ],
});
