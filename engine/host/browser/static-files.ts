import { readFile, stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { appFileHeaders, appFileNames } from '../../../core/protocol/app-file.ts';

/** Answers with files of the built window and nothing else. The app's files hold no secret; everything else needs the socket's token. */
export async function serveStaticFile(
  folder: string,
  socketOrigin: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return end(response, 405);
  const names = appFileNames((request.url ?? '/').split('?')[0] ?? '/');
  if (names === null) return end(response, 404);
  const file = join(folder, ...names);
  const found = await stat(file).catch(() => null);
  if (found === null || !found.isFile()) return end(response, 404);
  response.writeHead(200, { 'content-length': found.size, ...appFileHeaders(names, socketOrigin) });
  response.end(request.method === 'HEAD' ? undefined : await readFile(file));
}

function end(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' });
  response.end(status === 404 ? 'Not found' : 'Refused');
}
