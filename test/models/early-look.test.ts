import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { unwrap } from '../../core/base/fault.ts';
import { countingIds } from '../../core/base/id.ts';
import { ratio } from '../../core/base/ratio.ts';
import { createEngineClient, type EngineClient } from '../../core/protocol/client.ts';
import { memoryTransports } from '../../core/protocol/memory-transport.ts';
import { createEngine, type Engine } from '../../engine/host/window/engine.ts';
import { serveWindow } from '../../engine/host/window/serve-window.ts';
import { makeSound } from '../../native-models/assists/frame/made-media.ts';
import { missingPacks, TEST_MODELS } from '../fixtures/starter-packs.ts';

const missing = await missingPacks(['dtln', 'dittli-voice-en']);
const before = { ...process.env };
let folder = '';
let engine: Engine;
let client: EngineClient;
const jobs = new Set<string>();
const projectPath = (): string => join(folder, 'film/film.cutaway');

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cutaway-early-look-'));
  Object.assign(process.env, { CUTAWAY_MODELS: TEST_MODELS, CUTAWAY_CACHE: join(folder, 'cache') });
  engine = createEngine({ version: '0.0.0', engineId: 'engine', configFolder: join(folder, 'config'), log: () => {} });
  const [window, own] = memoryTransports();
  serveWindow(engine, own);
  client = createEngineClient(window);
  client.open(
    'jobs.watch',
    {},
    {
      onItem: ({ jobs: told }) => {
        for (const { id, kind } of told) if (kind === 'assist') jobs.add(id);
      },
    },
  );
  mkdirSync(join(folder, 'film'));
  unwrap(
    await client.call('project.create', {
      path: projectPath(),
      name: 'Film',
      width: 640,
      height: 360,
      rate: ratio(25),
      sampleRate: 48_000,
    }),
  );
  const hum = Float32Array.from({ length: 96_000 }, (_, at) => 0.2 * Math.sin(at / 30));
  const { signal } = new AbortController();
  const made = unwrap(
    await makeSound({ sampleRate: 48_000, planes: [hum] }, 'hum', { projectPath: projectPath(), newId: countingIds(1), signal }),
  );
  const append = { command: 'clip.append', args: { assetId: made.assetId, ids: ['clip_hum'] } };
  unwrap(await client.call('project.execute', { calls: [made.importCall, append] }));
  unwrap(await client.call('project.save', {}));
});
afterAll(async () => {
  client.close();
  await engine.close();
  process.env = before;
  rmSync(folder, { recursive: true, force: true });
});

/** Every file beside the project, with its bytes. */
const disk = (): readonly string[] =>
  readdirSync(join(folder, 'film'), { recursive: true, encoding: 'utf8' })
    .sort()
    .map((name) => {
      const path = join(folder, 'film', name);
      return statSync(path).isDirectory() ? name : `${name} ${createHash('sha256').update(readFileSync(path)).digest('hex')}`;
    });
const view = async () => unwrap(await client.call('project.open', { path: projectPath() }));

/** Looks, and closes what it opened: at once, or when it has seen something. Answers the seconds of sound. */
const look = (asked: { readonly assist: string; readonly request: unknown }, leavesAtOnce: boolean): Promise<number | string> =>
  new Promise((resolve) => {
    const opened = client.open('assists.preview', asked, {
      onItem: (item) => resolve(item.kind === 'sound' ? item.seconds : item.kind),
      onEnd: (fault) => fault !== null && resolve(fault.code),
    });
    if (!leavesAtOnce) return;
    setImmediate(() => {
      opened.close();
      resolve('left');
    });
  });

const line = {
  text: 'This is only a try, and nobody wants it.',
  voiceId: 'dittli/en',
  language: 'en-US',
  speed: 1,
  pauses: { comma: 0.15, sentence: 0.3, paragraph: 0.6 },
  seed: 1,
  character: null,
  slot: null,
};

test.skipIf(missing.length > 0).each(['voice', 'clean-speech'])(
  `an early look of %s that is not wanted, or left at once, leaves no file, no job and no edit behind (${missing.length > 0 ? `needs ${missing.join(', ')}: "cutaway models install"` : 'real weights'})`,
  async (assist) => {
    const { text, history } = await view();
    const sequenceId = /"(sequence_[a-z0-9]+)"/u.exec(text)?.[1];
    const speak = {
      kind: 'speak',
      sequenceId,
      trackId: null,
      at: 0,
      gap: 0,
      mode: 'overwrite',
      lines: [{ line, at: null }],
      loudnessLufs: -20,
    };
    const request = assist === 'voice' ? speak : { clipIds: ['clip_hum'], strength: 1 };
    const files = disk();
    expect(await look({ assist, request }, true)).toBe('left');
    expect(await look({ assist, request }, false)).toBeGreaterThan(1);
    expect(disk()).toEqual(files);
    expect(await view()).toMatchObject({ text, history: { steps: history.steps } });
    expect([...jobs]).toEqual([]);
  },
);
