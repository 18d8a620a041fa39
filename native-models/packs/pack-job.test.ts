import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { unwrap } from '../../core/base/fault.ts';
import { type JobQueue, openJobQueue } from '../../engine/jobs/job-queue.ts';
import { makePack, noise, packFile } from '../../test/fixtures/model-pack.ts';
import { ModelRegistry } from '../../test/fixtures/model-registry.ts';
import { modelPackKind } from './pack-job.ts';

const weights = noise(300_000, 1);
let folder = '';
let registry: ModelRegistry;
let queue: JobQueue;
const environment = { ...process.env };
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cutaway-model-job-'));
  registry = await ModelRegistry.start();
  Object.assign(process.env, registry.environment());
  queue = unwrap(
    await openJobQueue({
      folder: join(folder, 'jobs'),
      kinds: [modelPackKind(join(folder, 'models'))],
      lanes: { network: 1 },
      retryPausesMs: [1, 1],
    }),
  );
});
afterEach(async () => {
  process.env = { ...environment };
  await queue.close();
  await registry.stop();
  rmSync(folder, { recursive: true, force: true });
});

const pack = () => makePack([packFile('model.onnx', weights, { kind: 'https', address: registry.serve('/model.onnx', weights) })]);
const installed = (): Buffer => readFileSync(join(folder, 'models/packs/toy-matte/1.0/model.onnx'));

test('a pack is installed as a job whose bytes are known beforehand, over a connection that breaks off', async () => {
  registry.cut('/model.onnx', 50_000);
  const job = unwrap(await queue.add('model-pack', { pack: pack(), licenceAccepted: false }));
  expect(job.total).toEqual({ count: 300_000, unit: 'bytes' });
  const ended = unwrap(await queue.whenEnded(job.id));
  expect(ended).toMatchObject({ state: { kind: 'done', output: { id: 'toy-matte', bytes: 300_000 } }, done: 300_000 });
  expect([installed().equals(weights), registry.fetched.length]).toEqual([true, 2]);
});

test('a job that is paused while it fetches goes on from the bytes that it had', async () => {
  registry.hold('/model.onnx', 50_000);
  const job = unwrap(await queue.add('model-pack', { pack: pack(), licenceAccepted: false }));
  await new Promise<void>((resolve) => {
    const stop = queue.onChange(({ done }) => {
      if (done < 50_000) return;
      stop();
      resolve();
    });
  });
  expect(unwrap(await queue.pause(job.id)).state.kind).toBe('paused');
  unwrap(await queue.resume(job.id));
  expect(unwrap(await queue.whenEnded(job.id)).state.kind).toBe('done');
  expect(registry.asked.map(({ range }) => range)).toEqual(['bytes=0-299999', 'bytes=50000-299999']);
  expect(installed().equals(weights)).toBe(true);
});
