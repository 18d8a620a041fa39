import { defineConfig } from '@playwright/test';
import type { HostOptions } from './support/test.ts';

/** The same scripts in Electron and in Chromium; one window at a time, as a film editor works. */
export default defineConfig<HostOptions>({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: '../../coverage/e2e',
  globalSetup: './support/global-setup.ts',
  workers: 1,
  forbidOnly: true,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['./support/skip-reasons.ts']],
  use: { trace: 'off', actionTimeout: 15_000 },
  projects: [
    { name: 'chromium', grepInvert: /@electron-only/, use: { hostKind: 'chromium' } },
    { name: 'electron', grepInvert: /@chromium-only/, use: { hostKind: 'electron' } },
  ],
});
