import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { link, mkdir, open, realpath, rename, rm, stat, statfs } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { basename, dirname, join, relative } from 'node:path';
import { type Fault, fail, fault, ok, type Result } from '../../../core/base/fault.ts';
import { diskFault, errorCode } from '../../store/disk-fault.ts';
import { isSameSecret } from './same-secret.ts';
import { numberedName, uploadNames } from './upload-name.ts';

export const UPLOAD_PATH = '/media';

export interface UploadOptions {
  /** The one name and port that this server goes by. */
  readonly host: string;
  readonly token: string;
  /** The file of an open project that may be written, as the engine has it; null for any other path. */
  writableProject(path: string): Promise<string | null>;
  log(line: string): void;
}

/** What stays free on the disk: the journal must never find it full. */
const RESERVE_BYTES = 256 << 20;
const MOST_AT_ONCE = 8;
const MOST_COPIES = 1000;

let underWay = 0;

/**
 * Takes a file that was dropped on the window in a browser, which hides where it lies: `PUT /media?name=folder/clip.mp4`, the token in
 * `x-cutaway-token`, the project's path in `x-cutaway-project` (URI-encoded). The bytes go to a folder `<project> media` beside the project
 * under a temporary name, and take their own once they are whole. A file with the same bytes that is there already is answered instead; one with
 * others is never replaced. Answers `{path}` or `{fault}`.
 */
export async function receiveUpload(request: IncomingMessage, response: ServerResponse, options: UploadOptions): Promise<void> {
  const refusal = refusalOf(request, options);
  if (refusal !== null) {
    options.log(`refused an upload: ${refusal}`);
    return answer(request, response, 403, { fault: fault('upload.refused', 'This upload was refused; reload the page and try again.') });
  }
  if (underWay >= MOST_AT_ONCE)
    return answer(request, response, 429, {
      fault: fault('upload.busy', 'Too many files are being copied at once; try again in a moment.'),
    });
  underWay += 1;
  try {
    const taken = await take(request, options);
    if (taken.ok) answer(request, response, 200, { path: taken.value });
    else answer(request, response, STATUS[taken.error.code] ?? 500, { fault: taken.error });
  } finally {
    underWay -= 1;
  }
}

const STATUS: Readonly<Record<string, number>> = {
  'upload.name': 400,
  'upload.project': 409,
  'upload.length': 411,
  'upload.cut-off': 400,
  'disk.full': 507,
};

/** The host's name was compared before. */
function refusalOf(request: IncomingMessage, { host, token }: UploadOptions): string | null {
  if (request.method !== 'PUT') return 'another method than PUT';
  if (request.headers.host !== host) return 'another host name';
  if (request.headers.origin !== `http://${host}`) return 'a page of another origin';
  return isSameSecret(String(request.headers['x-cutaway-token'] ?? ''), token) ? null : 'a wrong token';
}

async function take(request: IncomingMessage, options: UploadOptions): Promise<Result<string>> {
  const names = uploadNames(new URL(request.url ?? '', 'http://localhost').searchParams.get('name') ?? '');
  if (names === null) return fail('upload.name', 'A file of that name cannot be kept; give it a plain, shorter name and drop it again.');
  const lengthText = request.headers['content-length'] ?? '';
  const length = /^\d{1,15}$/.test(lengthText) ? Number(lengthText) : null;
  if (length === null) return fail('upload.length', 'The browser did not say how large the file is; try another browser.');
  const project = await options.writableProject(decoded(String(request.headers['x-cutaway-project'] ?? '')));
  if (project === null) return fail('upload.project', 'This project is not open for writing here; open it and drop the file again.');
  const root = mediaFolder(project);
  const folder = join(root, ...names.slice(0, -1));
  const name = names.at(-1) ?? '';
  try {
    await mkdir(folder, { recursive: true });
    // A link inside the folder must not lead the bytes elsewhere.
    if (relative(await realpath(root), await realpath(folder)).startsWith('..'))
      return fail('upload.name', 'A link in the media folder leads out of it; remove the link and drop the file again.');
    const { bavail, bsize } = await statfs(folder);
    if (bavail * bsize < length + RESERVE_BYTES)
      return fail('disk.full', `There is no room left on the disk for "${name}"; free some space and try again.`, { name, length });
    return await write(request, { folder, name, length });
  } catch (error) {
    if (request.destroyed && !request.complete) return fail('upload.cut-off', 'The upload ended before the file was whole; drop it again.');
    return { ok: false, error: diskFault(error, `"${name}"`, join(folder, name)) };
  }
}

/** Where dropped files of a project go: beside it. */
const mediaFolder = (projectPath: string): string =>
  join(dirname(projectPath), `${basename(projectPath).replace(/\.cutaway$/i, '')} media`);

async function write(
  request: IncomingMessage,
  { folder, name, length }: { readonly folder: string; readonly name: string; readonly length: number },
): Promise<Result<string>> {
  const temporary = join(folder, `.${randomUUID()}.partial`);
  try {
    const hash = createHash('sha256');
    let taken = 0;
    const file = await open(temporary, 'wx');
    try {
      for await (const chunk of request) {
        if (!(chunk instanceof Uint8Array)) continue;
        taken += chunk.byteLength;
        if (taken > length) return fail('upload.cut-off', 'The file changed while it was copied; drop it again.');
        hash.update(chunk);
        await file.writeFile(chunk);
      }
      if (taken !== length) return fail('upload.cut-off', 'The upload ended before the file was whole; drop it again.');
      await file.sync();
    } finally {
      await file.close();
    }
    return ok(await settle(temporary, { folder, name, length, digest: hash.digest('hex') }));
  } finally {
    await rm(temporary, { force: true });
  }
}

/** Gives a whole file its name: the first that is free, or that of the same bytes. */
async function settle(
  temporary: string,
  { folder, name, length, digest }: { readonly folder: string; readonly name: string; readonly length: number; readonly digest: string },
): Promise<string> {
  for (let number = 1; number <= MOST_COPIES; number += 1) {
    const path = join(folder, numberedName(name, number));
    const there = await stat(path).catch(() => null);
    if (there !== null) {
      if (there.isFile() && there.size === length && (await digestOf(path)) === digest) return path;
      continue;
    }
    if (await takeName(temporary, path)) return path;
  }
  throw Object.assign(new Error('no free name'), { code: 'EEXIST' });
}

/** By a link, which never replaces; by renaming on a disk that has no links. False where the name was taken meanwhile. */
async function takeName(temporary: string, path: string): Promise<boolean> {
  try {
    await link(temporary, path);
    return true;
  } catch (error) {
    const code = errorCode(error);
    if (code === 'EEXIST') return false;
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'EOPNOTSUPP' && code !== 'ENOSYS' && code !== 'EMLINK') throw error;
    await rename(temporary, path);
    return true;
  }
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest('hex');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}

/** A request that is refused is not read to its end: the connection closes after the answer. */
function answer(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  body: { readonly path: string } | { readonly fault: Fault },
): void {
  if (response.destroyed) return;
  const isWhole = request.complete;
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    ...(isWhole ? {} : { connection: 'close' }),
  });
  response.end(JSON.stringify(body));
}
