import { readFile, stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { contentSecurityPolicy } from './content-security-policy.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
};

/** Answers with files of the built window and nothing else. The app's files hold no secret; everything else needs the socket's token. */
export async function serveStaticFile(
  folder: string,
  socketOrigin: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return end(response, 405);
  const path = pathOf(request.url ?? '/');
  if (path === null) return end(response, 400);
  const file = join(folder, path);
  if (!file.startsWith(folder + sep)) return end(response, 404);
  const found = await stat(file).catch(() => null);
  if (found === null || !found.isFile()) return end(response, 404);
  response.writeHead(200, {
    'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
    'content-length': found.size,
    'content-security-policy': contentSecurityPolicy(socketOrigin),
    // Both are what SharedArrayBuffer needs.
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
    'cross-origin-resource-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    // Names under `assets/` carry their content's hash.
    'cache-control': path.startsWith(`assets${sep}`) ? 'public, max-age=31536000, immutable' : 'no-cache',
  });
  response.end(request.method === 'HEAD' ? undefined : await readFile(file));
}

function pathOf(url: string): string | null {
  try {
    const { pathname } = new URL(url, 'http://localhost');
    const path = normalize(decodeURIComponent(pathname)).replace(/^[/\\]+/, '');
    if (path.includes('\0')) return null;
    return path === '' ? 'index.html' : path;
  } catch {
    return null;
  }
}

function end(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' });
  response.end(status === 404 ? 'Not found' : 'Refused');
}
