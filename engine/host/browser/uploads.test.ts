import { mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises';
import { type ClientRequest, createServer, request as httpRequest, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { receiveUpload } from './uploads.ts';

const TOKEN = 'the-token-of-this-test';

let folder: string;
let server: Server;
let host: string;
let project: string;
let refused: string[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cutaway-uploads-'));
  project = join(folder, 'film.cutaway');
  refused = [];
  server = createServer((request, response) => {
    void receiveUpload(request, response, {
      host,
      token: TOKEN,
      writableProject: async (path) => (path === project ? project : null),
      log: (line) => refused.push(line),
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  host = typeof address === 'object' && address !== null ? `127.0.0.1:${address.port}` : '';
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true, force: true });
});

interface Sent {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

function open(name: string, { method = 'PUT', headers = {} }: Sent = {}): ClientRequest {
  return httpRequest(`http://${host}/media?name=${encodeURIComponent(name)}`, {
    method,
    headers: {
      origin: `http://${host}`,
      'x-cutaway-token': TOKEN,
      'x-cutaway-project': encodeURIComponent(project),
      ...headers,
    },
  });
}

function put(name: string, body: Buffer, sent: Sent = {}): Promise<{ readonly status: number; readonly answer: unknown }> {
  return new Promise((resolve, reject) => {
    const request = open(name, { ...sent, headers: { 'content-length': String(body.byteLength), ...sent.headers } });
    request.on('error', reject);
    request.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, answer: JSON.parse(Buffer.concat(chunks).toString()) }));
    });
    request.end(body);
  });
}

const media = () => join(folder, 'film media');
const kept = () => readdir(media(), { recursive: true }).catch(() => []);

describe('uploads', () => {
  it('keeps a file beside the project, its folders with it', async () => {
    const body = Buffer.alloc(3_000_000, 7);
    const { status, answer } = await put('reel 1/clip.mp4', body);
    expect(status).toBe(200);
    expect(answer).toEqual({ path: join(media(), 'reel 1', 'clip.mp4') });
    expect((await readFile(join(media(), 'reel 1', 'clip.mp4'))).equals(body)).toBe(true);
  });

  it('never replaces another file, and keeps the same bytes once', async () => {
    await put('clip.mp4', Buffer.from('one'));
    expect((await put('clip.mp4', Buffer.from('two'))).answer).toEqual({ path: join(media(), 'clip (2).mp4') });
    expect((await put('clip.mp4', Buffer.from('one'))).answer).toEqual({ path: join(media(), 'clip.mp4') });
    expect(await kept()).toEqual(['clip (2).mp4', 'clip.mp4']);
    expect(await readFile(join(media(), 'clip.mp4'), 'utf8')).toBe('one');
  });

  it.each([
    ['a wrong token', { 'x-cutaway-token': 'guess' }],
    ['no token', { 'x-cutaway-token': '' }],
    ['a page of another origin', { origin: 'https://evil.example' }],
    ['no origin', { origin: '' }],
    ['another host name', { host: 'evil.example' }],
  ])('refuses %s and says why in the log', async (_what, headers) => {
    const { status } = await put('clip.mp4', Buffer.from('x'), { headers });
    expect(status).toBe(403);
    expect(refused).toHaveLength(1);
    expect(await kept()).toEqual([]);
  });

  it('refuses every method but PUT', async () => {
    expect((await put('clip.mp4', Buffer.from('x'), { method: 'POST' })).status).toBe(403);
  });

  it('refuses a name that leads out of the folder', async () => {
    const { status, answer } = await put('../../film.cutaway', Buffer.from('x'));
    expect(status).toBe(400);
    expect(answer).toMatchObject({ fault: { code: 'upload.name' } });
    expect(await readdir(folder)).toEqual([]);
  });

  it('does not follow a link out of the media folder', async () => {
    await put('a.mp4', Buffer.from('x'));
    await symlink(tmpdir(), join(media(), 'away'));
    const { answer } = await put('away/x.mp4', Buffer.from('x'));
    expect(answer).toMatchObject({ fault: { code: 'upload.name' } });
  });

  it('refuses a project that is not open for writing here', async () => {
    const { status, answer } = await put('clip.mp4', Buffer.from('x'), { headers: { 'x-cutaway-project': '%2Fetc%2Fpasswd' } });
    expect(status).toBe(409);
    expect(answer).toMatchObject({ fault: { code: 'upload.project' } });
  });

  it('refuses more than the disk has room for, before it takes a byte', async () => {
    const answered = await new Promise<number>((resolve, reject) => {
      const request = open('huge.mov', { headers: { 'content-length': '900000000000000' } });
      request.on('error', reject);
      request.on('response', (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
        request.destroy();
      });
      request.write(Buffer.alloc(10));
    });
    expect(answered).toBe(507);
    expect(await kept()).toEqual([]);
  });

  it('leaves nothing of an upload that is cut off', async () => {
    await new Promise<void>((resolve) => {
      const request = open('clip.mp4', { headers: { 'content-length': '5000000' } });
      request.on('error', () => resolve());
      request.write(Buffer.alloc(1_000_000), () => request.destroy());
    });
    await expect.poll(kept).toEqual([]);
  });
});
