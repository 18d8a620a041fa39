import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { unwrap } from '../../../core/base/fault.ts';
import { BUILT_IN_PACKS } from '../../packs/built-in-packs.ts';
import { estimateRun } from './estimate.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cutaway-estimate-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const memoryOf = (id: string): number => BUILT_IN_PACKS.find((pack) => pack.id === id)?.memory.bytes ?? 0;
const refusalOf = async (packId: string, memoryBytes: number, budgetBytes: number) => {
  const plan = { memoryBytes, diskBytes: 0, seconds: null, total: { count: 1, unit: 'second' }, packIds: [packId], notes: [] };
  const place = { modelsFolder: join(folder, 'models'), projectPath: join(folder, 'film.cutaway'), budgetBytes };
  return unwrap(await estimateRun(plan, place)).obstacles.find(({ code }) => code.startsWith('plan.memory'));
};

test('memory that a model cannot have names the next smaller model of its task that can', async () => {
  const [tiny, base] = [memoryOf('whisper-tiny'), memoryOf('whisper-base')];
  expect(tiny).toBeLessThan(base);
  expect(await refusalOf('whisper-small', memoryOf('whisper-small'), base)).toMatchObject({
    code: 'plan.memory-smaller',
    data: { smallerId: 'whisper-base' },
  });
  expect(await refusalOf('whisper-base', base, tiny)).toMatchObject({ code: 'plan.memory-smaller', data: { smallerId: 'whisper-tiny' } });
});

test('where no model of the task is smaller, it says which machine it takes', async () => {
  expect(await refusalOf('dtln', 3e9, 2e9)).toMatchObject({ code: 'plan.memory', data: { machineGigabytes: 6 } });
  expect(await refusalOf('whisper-tiny', memoryOf('whisper-tiny'), 1e6)).toMatchObject({ code: 'plan.memory' });
  expect(await refusalOf('whisper-tiny', 1e6, 1e6)).toBe(undefined);
});
