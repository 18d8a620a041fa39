import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { unwrap } from '../../core/base/fault.ts';
import { createEngineClient, type EngineClient } from '../../core/protocol/client.ts';
import type { ChannelItem } from '../../core/protocol/contract.ts';
import { memoryTransports } from '../../core/protocol/memory-transport.ts';
import { encodeEnvelope, PROTOCOL, type Transport } from '../../core/protocol/wire.ts';
import { type BrowserHost, startBrowserHost } from '../../engine/host/browser/browser-host.ts';
import { webSocketTransport } from '../../engine/host/browser/web-socket-transport.ts';
import type { WindowPort } from '../../engine/host/electron/parent-port.ts';
import { portTransport } from '../../engine/host/electron/port-transport.ts';
import { createEngine, type Engine } from '../../engine/host/window/engine.ts';
import { serveWindow } from '../../engine/host/window/serve-window.ts';

const TOKEN = 'a-token-for-this-test';
let folder = '';
let engine: Engine;
let host: BrowserHost;
const log: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cutaway-protocol-'));
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>window</title>');
  process.env.CUTAWAY_CACHE = join(folder, 'cache');
  engine = createEngine({
    version: '0.0.0',
    engineId: 'engine-of-the-test',
    configFolder: join(folder, 'config'),
    log: (line) => log.push(line),
  });
  host = await startBrowserHost({ engine, folder, port: 0, token: TOKEN });
});
afterAll(async () => {
  await host.close();
  await engine.close();
  await rm(folder, { recursive: true, force: true });
});

const dial = (over: { readonly token?: string; readonly origin?: string; readonly host?: string } = {}): WebSocket =>
  new WebSocket(`ws://127.0.0.1:${host.port}/engine`, [PROTOCOL, `token.${over.token ?? TOKEN}`], {
    headers: { origin: over.origin ?? `http://127.0.0.1:${host.port}`, ...(over.host === undefined ? {} : { host: over.host }) },
  });
const opened = (socket: WebSocket): Promise<WebSocket> =>
  new Promise((resolve, reject) => {
    socket.once('open', () => resolve(socket));
    socket.once('error', reject);
  });
const closed = (socket: WebSocket): Promise<void> => new Promise((resolve) => socket.once('close', () => resolve()));

/** Node's port in the shape of Electron's: what arrives is wrapped in an event. */
const asElectronPort = (port: MessagePort): WindowPort => ({
  postMessage: (message) => port.postMessage(message),
  on: (event: 'message' | 'close', listener: (told: { readonly data: unknown }) => void) =>
    port.on(event, (data: unknown) => listener({ data })),
  start: () => port.start(),
  close: () => port.close(),
});

const TRANSPORTS: Readonly<Record<string, () => Promise<Transport>>> = {
  memory: async () => {
    const [window, own] = memoryTransports();
    serveWindow(engine, own);
    return window;
  },
  socket: async () => webSocketTransport(await opened(dial())),
  'a port': async () => {
    const { port1: windowEnd, port2: engineEnd } = new MessageChannel();
    serveWindow(engine, portTransport(asElectronPort(engineEnd)));
    return portTransport(asElectronPort(windowEnd));
  },
};

describe.each(Object.entries(TRANSPORTS))('the contract over %s', (name, connect) => {
  const film = (title: string) => join(folder, `${name} ${title}.cutaway`);
  const settings = { width: 640, height: 360, rate: { num: 25, den: 1 }, sampleRate: 48_000 };
  const withClient = async (task: (client: EngineClient) => Promise<void>) => {
    const client = createEngineClient(await connect());
    try {
      await task(client);
    } finally {
      client.close();
    }
  };

  test('answers a call, and names a version that it does not speak', () =>
    withClient(async (client) => {
      const hello = unwrap(await client.call('machine.hello', { protocol: PROTOCOL }));
      expect(hello.engineId).toBe('engine-of-the-test');
      const older = await client.call('machine.hello', { protocol: 'cutaway.0' });
      expect(older.ok ? null : older.error.code).toBe('engine.other-version');
    }));

  test('an edit comes back as an event before its answer, and undo brings the project back', () =>
    withClient(async (client) => {
      const project = unwrap(await client.call('project.create', { path: film('edit'), name: 'Film', ...settings }));
      const events: ChannelItem<'project.events'>[] = [];
      client.open('project.events', {}, { onItem: (event) => void events.push(event) });
      const edit = unwrap(await client.call('project.execute', { calls: [{ command: 'project.rename', args: { name: 'Longer film' } }] }));
      expect(edit.revision).toBe(project.revision + 1);
      expect(events.map((event) => event.kind === 'changed' && event.revision)).toContain(edit.revision);
      unwrap(await client.call('project.undo', {}));
      expect(unwrap(await client.call('project.open', { path: film('edit') })).text).toBe(project.text);
    }));

  test('a refused edit says why and changes nothing', () =>
    withClient(async (client) => {
      unwrap(await client.call('project.create', { path: film('refused'), name: 'Film', ...settings }));
      const refused = await client.call('project.execute', { calls: [{ command: 'clip.explode', args: {} }] });
      expect(refused.ok ? null : refused.error.code).toBe('command.unknown');
      const undo = await client.call('project.undo', {});
      expect(undo.ok ? null : undo.error.code).toBe('history.nothing-to-undo');
    }));

  test('a drag is one step of the history, and a drag that is dropped leaves none', () =>
    withClient(async (client) => {
      unwrap(await client.call('project.create', { path: film('drag'), name: 'Film', ...settings }));
      const drag = (names: readonly string[], ending: 'commit' | 'close') =>
        new Promise<void>((resolve) => {
          const channel = client.open(
            'project.gesture',
            { label: 'Drag' },
            {
              onItem: (item) => {
                if (item.kind === 'committed') resolve();
              },
            },
          );
          for (const next of names) channel.tell({ kind: 'update', calls: [{ command: 'project.rename', args: { name: next } }] });
          if (ending === 'commit') return channel.tell({ kind: 'commit' });
          channel.close();
          resolve();
        });
      await drag(['One', 'Two', 'Three'], 'commit');
      await drag(['Four'], 'close');
      const { text, history } = unwrap(await client.call('project.open', { path: film('drag') }));
      expect(history.steps.map(({ label }) => label)).toEqual(['Drag']);
      expect(text).toContain('"Three"');
      expect(text).not.toContain('"Four"');
    }));

  test('no more items come than the window gave credit for', () =>
    withClient(async (client) => {
      unwrap(await client.call('project.create', { path: film('credit'), name: 'Film', ...settings }));
      let release: () => void = () => undefined;
      let items = 0;
      client.open(
        'project.events',
        {},
        {
          credit: 1,
          onItem: () => {
            items += 1;
            return new Promise<void>((resolve) => {
              release = resolve;
            });
          },
        },
      );
      for (const title of ['A', 'B', 'C'])
        unwrap(await client.call('project.execute', { calls: [{ command: 'project.rename', args: { name: title } }] }));
      expect(items).toBe(1);
      release();
      await expect.poll(() => items).toBe(2);
    }));

  test('a call that is taken back is answered as cancelled, and the connection goes on', () =>
    withClient(async (client) => {
      const controller = new AbortController();
      const listing = client.call('folder.list', { path: folder }, controller.signal);
      controller.abort();
      expect(await listing).toMatchObject({ ok: false, error: { code: 'call.cancelled' } });
      expect((await client.call('folder.list', { path: folder })).ok).toBe(true);
    }));

  test('a second window of a project reads, is told why, and sees the edits of the first', async () => {
    const first = createEngineClient(await connect());
    const second = createEngineClient(await connect());
    unwrap(await first.call('project.create', { path: film('shared'), name: 'Film', ...settings }));
    const shown = unwrap(await second.call('project.open', { path: film('shared') }));
    expect(shown).toMatchObject({ mode: 'read', readOnlyBecause: { code: 'project.other-window' } });
    const refused = await second.call('project.execute', { calls: [{ command: 'project.rename', args: { name: 'Mine' } }] });
    expect(refused.ok ? null : refused.error.code).toBe('project.other-window');
    const seen: string[] = [];
    second.open('project.events', {}, { onItem: (event) => void (event.kind === 'changed' && seen.push(event.label)) });
    unwrap(await first.call('project.execute', { calls: [{ command: 'project.rename', args: { name: 'Ours' } }], label: 'Rename' }));
    await expect.poll(() => seen).toEqual(['Rename']);
    first.close();
    second.close();
  });

  test('what was under way ends with a reason when the engine is lost', async () => {
    const transport = await connect();
    const client = createEngineClient(transport);
    const ended = new Promise((resolve) => client.open('jobs.watch', {}, { onItem: () => undefined, onEnd: resolve }));
    transport.close();
    expect(await ended).toMatchObject({ code: 'engine.lost' });
    expect(await client.call('settings.read', {})).toMatchObject({ ok: false, error: { code: 'engine.lost' } });
  });

  test('arguments that do not fit are refused and logged, and too many of them end the connection', async () => {
    const transport = await connect();
    const answers: unknown[] = [];
    const gone = new Promise<void>((resolve) => {
      transport.listen({ onEnvelope: ({ message }) => void answers.push(message), onMalformed: () => undefined, onClose: resolve });
    });
    const before = log.length;
    for (let id = 1; id <= 25; id += 1)
      transport.send({ message: { t: 'call', id, name: 'project.open', args: { path: 7 } }, bytes: null });
    await gone;
    expect(answers[0]).toMatchObject({ t: 'fault', id: 1, fault: { code: 'call.invalid' } });
    expect(log.slice(before).filter((line) => line.startsWith('refused a message'))).toHaveLength(20);
  });
});

describe('the socket on loopback', () => {
  test.each([
    ['a wrong token', { token: 'guessed' }, 'a wrong token'],
    ['a page of another origin', { origin: 'https://example.com' }, 'a page of another origin'],
    ['another host name that leads here', { host: 'rebound.example.com' }, 'another host name'],
  ])('refuses %s and logs it', async (_name, over, reason) => {
    const before = log.length;
    await expect(opened(dial(over))).rejects.toThrow('403');
    expect(log.slice(before).join()).toContain(reason);
  });

  test('answers no page for another host name, and none outside its folder', async () => {
    const plain = await fetch(`http://127.0.0.1:${host.port}/`);
    expect(plain.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect((await fetch(`http://localhost:${host.port}/`)).status).toBe(403);
    expect((await fetch(`http://127.0.0.1:${host.port}/..%2f..%2fetc%2fpasswd`)).status).toBe(404);
  });

  test.each([
    ['text where bytes are spoken', 'hello'],
    ['bytes that are no envelope', new Uint8Array([255, 255, 255, 255, 1])],
    ['an envelope with no JSON in it', new Uint8Array([1, 0, 0, 0, 123])],
    ['a message of no known kind', encodeEnvelope({ message: { t: 'format-disk' }, bytes: null })],
    ['a message with more than it may have', encodeEnvelope({ message: { t: 'close', id: 1, also: true }, bytes: null })],
    ['a name out of the prototype', encodeEnvelope({ message: { t: 'call', id: 1, name: 'constructor', args: {} }, bytes: null })],
  ])('refuses %s, logs it and goes on', async (_name, data) => {
    const socket = await opened(dial());
    const before = log.length;
    socket.send(data);
    await expect.poll(() => log.length).toBeGreaterThan(before);
    const client = createEngineClient(webSocketTransport(socket));
    expect((await client.call('machine.hello', { protocol: PROTOCOL })).ok).toBe(true);
    client.close();
  });

  test('closes on a message that is too long, and serves the next window', async () => {
    const socket = await opened(dial());
    const gone = closed(socket);
    socket.send(new Uint8Array(33 * 1024 * 1024));
    await gone;
    const client = createEngineClient(webSocketTransport(await opened(dial())));
    expect((await client.call('machine.hello', { protocol: PROTOCOL })).ok).toBe(true);
    client.close();
  });
});
