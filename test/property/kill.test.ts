import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { testSeed } from '../fixtures/test-seed.ts';
import { killRun } from './kill-run.ts';

test.skipIf(process.platform === 'win32')(
  'a program killed while it edits loses nothing that it acknowledged (Windows has no SIGKILL)',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'cutaway-kill-'));
    const seed = testSeed();
    try {
      const count = await killRun(join(folder, 'film.cutaway'), 10, seed);
      expect(count, `seed ${seed}`).toMatchObject({ kills: 10, opened: 10, lost: 0, reported: 0 });
      expect(count.acknowledged).toBeGreaterThan(10);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
);
