import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import { fail, ok, type Result } from '../../core/base/fault.ts';
import type { C2paOrder, C2paReport } from './c2pa-messages.ts';

declare global {
  namespace WebAssembly {
    /** Node has it; its types lack it. */
    function compile(bytes: Uint8Array<ArrayBuffer>): Promise<Module>;
  }
}

const packages = createRequire(import.meta.url);

export interface C2paLimits {
  readonly signal: AbortSignal;
  /** Null waits as long as it takes. */
  readonly timeoutMs: number | null;
}

type SignOrder = Omit<Extract<C2paOrder, { readonly kind: 'sign' }>, 'kind' | 'library' | 'settings'>;

/** Both JSON, as the library writes them: its account with its verdict, and the assertions of each manifest. */
export type ManifestStoreJson = Pick<Extract<C2paReport, { readonly kind: 'store' }>, 'json' | 'assertions'>;

/** A file with a manifest in it, where it was to be in it, and the manifest store by itself. */
export type SignedBytes = Pick<Extract<C2paReport, { readonly kind: 'signed' }>, 'asset' | 'store'>;

/**
 * The manifest store of a file as the library's JSON, with its verdict over the whole file. `anchors` are certificates (PEM) whose word is
 * taken; without them nobody is trusted. Codes: `credentials.none`, `credentials.unreadable`, `credentials.slow`. Throws the signal's reason.
 */
export async function readManifestStore(
  path: string,
  format: string,
  anchors: string | null,
  limits: C2paLimits,
): Promise<Result<ManifestStoreJson>> {
  const report = await ask({ kind: 'read', library: await library(), path, format, settings: settingsWith(anchors) }, limits, null);
  if (!report.ok) return report;
  if (report.value.kind === 'store') return ok(report.value);
  throw new Error(`the worker answered ${report.value.kind} to a reader`);
}

/** The file with a manifest in it, all in memory: for short files. `sign` gets the claim and answers exactly `placeBytes`. Codes as for reading. */
export async function signInMemory(
  order: SignOrder,
  sign: (claim: Uint8Array) => Uint8Array,
  limits: C2paLimits,
): Promise<Result<SignedBytes>> {
  const report = await ask({ ...order, kind: 'sign', library: await library(), settings: settingsWith(null) }, limits, sign);
  if (!report.ok) return report;
  if (report.value.kind === 'signed') return ok(report.value);
  throw new Error(`the worker answered ${report.value.kind} to a signer`);
}

let compiled: Promise<WebAssembly.Module> | null = null;

/** Read here, since a worker of a packed app need not see into its archive, and compiled once for all of them. */
function library(): Promise<WebAssembly.Module> {
  compiled ??= readFile(packages.resolve('@contentauth/c2pa-wasm/c2pa.wasm'))
    .then((bytes) => WebAssembly.compile(new Uint8Array(bytes)))
    .catch((error: unknown) => {
      compiled = null;
      throw error;
    });
  return compiled;
}

/** Nothing is ever fetched: neither manifests kept elsewhere, nor what certificates point to. */
function settingsWith(anchors: string | null): string {
  return JSON.stringify({
    verify: { verify_after_sign: false, verify_trust: true, ocsp_fetch: false, remote_manifest_fetch: false },
    ...(anchors === null ? {} : { trust: { trust_anchors: anchors } }),
  });
}

function ask(
  order: C2paOrder,
  { signal, timeoutMs }: C2paLimits,
  sign: ((claim: Uint8Array) => Uint8Array) | null,
): Promise<Result<C2paReport>> {
  signal.throwIfAborted();
  // Tests and the command line need no execArgv of their process: they hold flags that a worker may not have.
  const worker = new Worker(workerFile(), { workerData: order, execArgv: [] });
  return new Promise<Result<C2paReport>>((resolve, reject) => {
    const end = (settle: () => void): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      void worker.terminate();
      settle();
    };
    const onAbort = (): void => end(() => reject(signal.reason));
    const timer = setTimeout(
      () =>
        end(() =>
          resolve(
            fail(
              'credentials.slow',
              'Reading the content credentials took too long and was stopped; check the file by itself with "cutaway credentials".',
            ),
          ),
        ),
      timeoutMs ?? 2 ** 31 - 1,
    );
    signal.addEventListener('abort', onAbort, { once: true });
    worker.on('message', (report: C2paReport) => {
      switch (report.kind) {
        case 'claim':
          if (sign === null) return end(() => reject(new Error('a reader was asked to sign')));
          return worker.postMessage(new Uint8Array(sign(report.claim)));
        case 'refused':
          return end(() => resolve(refusal(report.reason)));
        default:
          return end(() => resolve(ok(report)));
      }
    });
    // The library gives up with a trap where memory or its input is impossible: that ends the thread and nothing else.
    worker.on('error', (error) => end(() => resolve(refusal(error.message))));
    worker.on('exit', () => end(() => resolve(refusal('the library ended without an answer'))));
  });
}

const refusal = (reason: string): Result<never> =>
  reason.includes('JumbfNotFound')
    ? fail('credentials.none', 'The file holds no content credentials; nothing is known of its making.')
    : fail('credentials.unreadable', 'The content credentials of the file cannot be read; ask for the file as its maker published it.', {
        reason,
      });

/** Beside this file where the engine runs from its source; beside the bundle where it is built, whose pieces lie in a folder below. */
function workerFile(): URL {
  if (import.meta.url.endsWith('.ts')) return new URL('./c2pa-worker-from-source.mjs', import.meta.url);
  return new URL(import.meta.url.includes('/chunks/') ? '../c2pa-worker.mjs' : './c2pa-worker.mjs', import.meta.url);
}
