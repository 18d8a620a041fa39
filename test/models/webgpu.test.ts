import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { BUILT_IN_PACKS, STARTER_SET } from '../../native-models/packs/built-in-packs.ts';
import { softwareVulkan } from '../fixtures/software-vulkan.ts';
import { missingPacks } from '../fixtures/starter-packs.ts';

/** Software takes minutes for these; `CUTAWAY_WEBGPU_ALL=1` runs them, too. */
const SLOW_IN_SOFTWARE: ReadonlySet<string> = new Set(['migan:fill', 'whisper-tiny:encoder']);
/** It quantises as it runs, and so a last digit becomes a unit of the result, on the processor alone as well. */
const CHAOTIC: ReadonlySet<string> = new Set(['whisper-tiny:encoder']);
const BAR = 1e-3;

const isAll = process.env.CUTAWAY_WEBGPU_ALL === '1';
const graphs = BUILT_IN_PACKS.filter(({ id }) => STARTER_SET.includes(id))
  .flatMap(({ id, graphs: own }) => own.map(({ role }) => `${id}:${role}`))
  .filter((name) => isAll || !SLOW_IN_SOFTWARE.has(name));
const environment = softwareVulkan(process.env);
const missing = await missingPacks(STARTER_SET);
const skipped =
  environment === null ? ': no software Vulkan here (install chromium)' : missing.length > 0 ? `: install ${missing.join(', ')} first` : '';

const lineSchema = z.object({
  name: z.string(),
  provider: z.string().optional(),
  way: z.string().optional(),
  proof: z.object({ maxAbsoluteDifference: z.number(), measure: z.string() }).nullable().optional(),
  fault: z.object({ message: z.string() }).optional(),
});

describe.skipIf(skipped !== '')(`WebGPU on software Vulkan${skipped}`, () => {
  let lines: readonly z.infer<typeof lineSchema>[] = [];
  let said = '';
  beforeAll(
    async () => {
      const program = join(import.meta.dirname, '../fixtures/webgpu-graphs.ts');
      const ran = await promisify(execFile)(process.execPath, ['--import', 'tsx', program, ...graphs], {
        env: { ...process.env, ...environment },
        maxBuffer: 1 << 24,
      });
      said = ran.stderr;
      lines = ran.stdout
        .trim()
        .split('\n')
        .map((line) => lineSchema.parse(JSON.parse(line)));
    },
    (isAll ? 60 : 10) * 60_000,
  );

  test.each(graphs)('%s gives the numbers of the processor', (name) => {
    const found = lines.find((line) => line.name === name);
    expect(found?.fault?.message).toBeUndefined();
    expect(found).toMatchObject({ provider: 'webgpu', proof: { measure: CHAOTIC.has(name) ? 'own-rounding' : 'digits' } });
    if (!CHAOTIC.has(name)) expect(found?.proof?.maxAbsoluteDifference).toBeLessThanOrEqual(BAR);
  });

  test('nothing is written past the user', () => {
    expect(said).toBe('');
  });
});
