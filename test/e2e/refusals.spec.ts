import { request as httpRequest } from 'node:http';
import { WebSocket } from 'ws';
import { encodeEnvelope, PROTOCOL } from '../../core/protocol/wire.ts';
import type { App } from './support/app.ts';
import { expect, test } from './support/test.ts';

interface Place {
  readonly port: number;
  readonly origin: string;
  readonly token: string;
}

const placeOf = ({ address }: App): Place => {
  const url = new URL(address ?? '');
  return { port: Number(url.port), origin: url.origin, token: new URLSearchParams(url.hash.slice(1)).get('token') ?? '' };
};

const knock = (place: Place, token: string, headers: Record<string, string>): WebSocket =>
  new WebSocket(`ws://127.0.0.1:${place.port}/engine`, [PROTOCOL, `token.${token}`], { headers: { origin: place.origin, ...headers } });

/** How the engine's door answers: the status of a refusal, or `open`. */
const answerTo = (socket: WebSocket): Promise<number | 'open'> =>
  new Promise((resolve, reject) => {
    socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
    socket.on('open', () => resolve('open'));
    socket.on('error', reject);
  });

const closed = (socket: WebSocket): Promise<number> => new Promise((resolve) => socket.on('close', (code) => resolve(code)));

test.describe('over the network', { tag: '@chromium-only' }, () => {
  test('a wrong token, another origin and another host name are refused and logged', async ({ launch }) => {
    const app = await launch();
    const place = placeOf(app);
    expect(await answerTo(knock(place, 'x'.repeat(place.token.length), {}))).toBe(403);
    expect(await answerTo(knock(place, '', {}))).toBe(403);
    expect(await answerTo(knock(place, place.token, { origin: 'https://evil.example' }))).toBe(403);
    expect(await answerTo(knock(place, place.token, { host: `evil.example:${place.port}` }))).toBe(403);
    const page = await new Promise<number>((resolve) => {
      httpRequest({ port: place.port, host: '127.0.0.1', headers: { host: 'evil.example' } }, (response) =>
        resolve(response.statusCode ?? 0),
      ).end();
    });
    expect(page).toBe(403);
    for (const reason of ['a wrong token', 'a page of another origin', 'another host name', 'a request for another host name'])
      await expect.poll(() => app.log()).toContain(reason);
    const own = knock(place, place.token, {});
    expect(await answerTo(own)).toBe('open');
    own.terminate();
  });

  test('malformed and over-long messages are refused and logged, and end only their own connection', async ({ launch }) => {
    const app = await launch();
    const place = placeOf(app);

    const long = knock(place, place.token, {});
    expect(await answerTo(long)).toBe('open');
    const longClosed = closed(long);
    long.send(Buffer.alloc(33 * 1024 * 1024));
    expect(await longClosed).toBe(1009);

    const wrong = knock(place, place.token, {});
    expect(await answerTo(wrong)).toBe('open');
    const wrongClosed = closed(wrong);
    wrong.send('text');
    wrong.send(Buffer.from([9, 9, 9, 9, 9]));
    wrong.send(encodeEnvelope({ message: { t: 'call', id: 1, name: 'project.open', args: { path: 7 } }, bytes: null }));
    wrong.send(encodeEnvelope({ message: { t: 'call', id: 2, name: 'constructor', args: {} }, bytes: null }));
    for (let i = 0; i < 20; i += 1) wrong.send(encodeEnvelope({ message: ['nothing', i], bytes: null }));
    await wrongClosed;

    for (const reason of [
      'the socket failed',
      'a text message',
      'the bytes are no envelope',
      'wrong arguments',
      'there is no call of that name',
    ])
      await expect.poll(() => app.log()).toContain(reason);
    await expect(app.page.getByRole('button', { name: 'New project' })).toBeVisible();
    expect(await app.page.evaluate(() => document.querySelector('[role=alert]')?.textContent ?? '')).toBe('');
  });

  test('the files of the app are served under the strict policy, and no other file is', async ({ launch }) => {
    const app = await launch();
    const { origin } = placeOf(app);
    const page = await fetch(origin);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(page.headers.get('cross-origin-opener-policy')).toBe('same-origin');
    for (const path of ['/..%2f..%2fpackage.json', '/%2e%2e/renderer.stamp', '/package.json'])
      expect((await fetch(`${origin}${path}`)).status).toBe(404);
    expect((await fetch(origin, { method: 'POST' })).status).toBe(405);
  });
});

test.describe('from a page in Electron', { tag: '@electron-only' }, () => {
  test('what does not fit its schema is refused and logged', async ({ launch }) => {
    const app = await launch();
    await app.page.getByRole('button', { name: 'New project' }).waitFor();
    const answer = await app.page.evaluate(async () => {
      const bridge = window.cutawayBridge;
      if (bridge === undefined) return 'no bridge';
      Reflect.apply(bridge.setMenus, bridge, [{ menus: [{ label: 'x'.repeat(1000), items: [] }] }]);
      Reflect.apply(bridge.showInFolder, bridge, [7]);
      return Promise.resolve(Reflect.apply(bridge.openFiles, bridge, [{ title: 1 }])).then(
        () => 'answered',
        (error: unknown) => String(error),
      );
    });
    expect(answer).toContain('refused');
    for (const channel of ['cutaway:menus', 'cutaway:show-in-folder', 'cutaway:open-files'])
      await expect.poll(() => app.log()).toContain(`refused "${channel}"`);
  });

  test('malformed messages to the engine are refused and logged', async ({ launch }) => {
    const app = await launch();
    await app.page.getByRole('button', { name: 'New project' }).waitFor();
    await app.page.evaluate(
      () =>
        new Promise<void>((resolve) => {
          window.addEventListener('message', ({ data, ports: [port] }) => {
            if (data !== 'cutaway-engine-port 99999' || port === undefined) return;
            port.postMessage('garbage');
            port.postMessage([JSON.stringify({ t: 'call', id: 1, name: 'project.open', args: { path: 7 } }), null]);
            resolve();
          });
          window.cutawayBridge?.connect(99_999);
        }),
    );
    await expect.poll(() => app.log()).toContain('what came is no envelope');
    await expect.poll(() => app.log()).toContain('wrong arguments');
  });

  test.describe('that tries to get out', () => {
    // The policy says on the console what it forbade.
    test.use({ expectedComplaints: [[/https:\/\/evil\.example/], { option: true }] });

    test('a page cannot leave the app, open a window, reach the network, or get a permission', async ({ launch }) => {
      const app = await launch();
      await app.page.getByRole('button', { name: 'New project' }).waitFor();
      const before = app.page.url();
      const found = await app.page.evaluate(async () => {
        const opened = window.open('https://evil.example/');
        location.href = 'https://evil.example/';
        const reached = await fetch('https://evil.example/').then(
          () => true,
          () => false,
        );
        const microphone = await navigator.mediaDevices.getUserMedia({ audio: true }).then(
          () => true,
          () => false,
        );
        return { opened: opened !== null, reached, microphone, hasNode: 'require' in window || 'process' in window };
      });
      expect(found).toEqual({ opened: false, reached: false, microphone: false, hasNode: false });
      expect(app.page.url()).toBe(before);
      await expect.poll(() => app.log()).toContain('refused a window');
      await expect.poll(() => app.log()).toContain('refused to go to another page');
    });
  });
});
