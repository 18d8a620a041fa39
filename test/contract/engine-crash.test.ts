import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { unwrap } from '../../core/base/fault.ts';
import { ratio } from '../../core/base/ratio.ts';
import { createEngineClient, type EngineClient } from '../../core/protocol/client.ts';
import type { JobView } from '../../core/protocol/jobs-contract.ts';
import { PROTOCOL } from '../../core/protocol/wire.ts';
import { webSocketTransport } from '../../engine/host/browser/web-socket-transport.ts';
import { type KeptEngine, keepEngine } from '../../engine/host/launcher/kept-engine.ts';

const TOKEN = 'a-token-of-the-test';
let folder = '';
let port = 0;
const mishaps: string[] = [];
let engine: KeptEngine;
const before = { ...process.env };
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cutaway-crash-'));
  Object.assign(process.env, { CUTAWAY_MODELS: join(folder, 'models'), CUTAWAY_CACHE: join(folder, 'cache') });
  engine = keepEngine({
    entry: join(import.meta.dirname, '../fixtures/crashing-engine.mjs'),
    windowFolder: folder,
    port: 0,
    token: TOKEN,
    version: '0.0.0',
    onListening: (at) => {
      port = at;
    },
    onMishap: (reason) => mishaps.push(reason),
  });
  while (port === 0) await pause(50);
});
afterAll(async () => {
  await engine.close();
  process.env = before;
  rmSync(folder, { recursive: true, force: true });
});

/** As a page does it: again and again until the engine is there. */
async function connect(): Promise<EngineClient> {
  for (;;) {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/engine`, [PROTOCOL, `token.${TOKEN}`], { origin: `http://127.0.0.1:${port}` });
    const isOpen = await new Promise<boolean>((resolve) => {
      socket.once('open', () => resolve(true));
      socket.once('error', () => resolve(false));
    });
    if (isOpen) return createEngineClient(webSocketTransport(socket));
    await pause(50);
  }
}

/** What the engine says of a job when it is asked anew; null while there is no engine. */
async function stateOf(jobId: string): Promise<JobView['state'] | null> {
  const client = await connect();
  try {
    return await new Promise((resolve) => {
      const told = setTimeout(() => resolve(null), 2000);
      client.open(
        'jobs.watch',
        {},
        {
          onItem: ({ jobs }) => {
            const job = jobs.find(({ id }) => id === jobId);
            if (job === undefined) return;
            clearTimeout(told);
            resolve(job.state);
          },
        },
      );
    });
  } finally {
    client.close();
  }
}

test('a fault in native code ends the engine: it comes back with every edit, begins the job again, and gives it up after three times', async () => {
  const path = join(folder, 'film.cutaway');
  const diary = join(folder, 'diary');
  const client = await connect();
  unwrap(await client.call('project.create', { path, name: 'Film', width: 640, height: 360, rate: ratio(25), sampleRate: 48_000 }));
  unwrap(await client.call('project.execute', { calls: [{ command: 'bin.add', args: { id: 'bin_kept', name: 'Kept' } }] }));
  const { jobId } = unwrap(await client.call('assists.run', { assist: 'crash', request: { diary } }));
  await expect
    .poll(() => stateOf(jobId), { timeout: 60_000, interval: 300 })
    .toMatchObject({
      kind: 'failed',
      fault: { code: 'job.interrupted' },
    });
  expect([mishaps.length, new Set(mishaps)]).toEqual([3, new Set(['SIGSEGV'])]);
  expect(readFileSync(diary, 'utf8').split('\n')).toEqual(['begun', 'begun', 'begun', '']);
  const again = await connect();
  const opened = unwrap(await again.call('project.open', { path }));
  expect(JSON.stringify(opened)).toContain('Kept');
  again.close();
  client.close();
}, 120_000);
