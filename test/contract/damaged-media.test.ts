import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { makeMediaFolder, SHARED_MEDIA } from '../fixtures/media.ts';
import { type DamageCase, readDamaged, realFootage } from '../fixtures/robustness.ts';
import { testSeed } from '../fixtures/test-seed.ts';

const folder = makeMediaFolder();
afterAll(() => folder.remove());

/** What may come of a damaged file: a fault of the media layer, or pictures and sound. */
const EXPECTED = /^((media\.[a-z-]+|pictures|sound)(\+|$))+$/;

it.skipIf(!existsSync(SHARED_MEDIA))(
  'a damaged file gives one fault or what can be read of it, and never a crash or a hang (skipped where ../shared/media is absent)',
  async () => {
    const seed = testSeed();
    const small = realFootage().filter((path) => /hevc|sar|edit-list|jpg|roadside/.test(path));
    const cases = small.flatMap((source, index): DamageCase[] => [
      { source, kind: 'cut', seed: seed + 2 * index },
      { source, kind: 'overwritten', seed: seed + 2 * index + 1 },
    ]);
    const outcomes = await readDamaged(cases, folder.path);
    for (const { source, kind, seed: own, outcome } of outcomes)
      expect(outcome, `${basename(source)} ${kind} with seed ${own}`).toMatch(EXPECTED);
  },
);
