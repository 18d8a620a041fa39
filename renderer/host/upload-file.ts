import { z } from 'zod';
import { fail, ok, type Result } from '../../core/base/fault.ts';
import type { UploadWish } from './host.ts';

const answerSchema = z.union([z.object({ path: z.string() }), z.object({ fault: z.object({ code: z.string(), message: z.string() }) })]);

/** Sends a file to the engine over HTTP, which tells how far it has come. Aborting cuts it off, and the engine drops what it had. */
export function uploadFile({ file, name, projectPath, signal, onProgress }: UploadWish, token: string): Promise<Result<string>> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const abort = () => request.abort();
    const settle = (result: Result<string>) => {
      signal.removeEventListener('abort', abort);
      resolve(result);
    };
    request.open('PUT', `/media?name=${encodeURIComponent(name)}`);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.setRequestHeader('x-cutaway-token', token);
    request.setRequestHeader('x-cutaway-project', encodeURIComponent(projectPath));
    request.upload.onprogress = ({ loaded }) => onProgress(loaded);
    request.onload = () => settle(readAnswer(request.responseText));
    request.onerror = () =>
      settle(fail('upload.cut-off', `"${file.name}" could not be copied; check that it can be read and drop it again.`));
    request.onabort = () => settle(fail('call.cancelled', 'This was cancelled; start it again when you want it.'));
    if (signal.aborted) return settle(fail('call.cancelled', 'This was cancelled; start it again when you want it.'));
    signal.addEventListener('abort', abort);
    request.send(file);
  });
}

function readAnswer(text: string): Result<string> {
  try {
    const read = answerSchema.safeParse(JSON.parse(text));
    if (read.success) return 'path' in read.data ? ok(read.data.path) : { ok: false, error: read.data.fault };
  } catch {
    // Falls through: not the engine's answer.
  }
  return fail('upload.cut-off', 'The engine did not say what became of the file; drop it again.');
}
