import { defineConfig } from 'vitest/config';

/** Tests sit beside their file, or under `test/` when they span layers. Native media code runs in forked processes. */
export default defineConfig({
  test: {
    include: [
      'core/**/*.test.ts',
      'engine/**/*.test.ts',
      'native-models/**/*.test.ts',
      'renderer/**/*.test.ts',
      'electron/**/*.test.ts',
      'scripts/**/*.test.ts',
      'test/**/*.test.ts',
    ],
    pool: 'forks',
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
