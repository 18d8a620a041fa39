import { parentPort, workerData } from 'node:worker_threads';
import { initSync, WasmBuilder, WasmReader } from '@contentauth/c2pa-wasm';
import type { C2paOrder, C2paReport } from './c2pa-messages.ts';
import { FileBlob } from './file-blob.ts';

/**
 * The C2PA library in a thread of its own: what it reads may be hostile, its memory never shrinks, and it reads files at one go. Whoever
 * began the thread ends it, after the report or when patience does.
 */

/** The one thing of a browser's worker that the library needs and Node lacks: reading a Blob at once. */
class FileReaderSync {
  readAsArrayBuffer(blob: FileBlob): ArrayBuffer {
    return blob.bytes();
  }
}
Object.assign(globalThis, { FileReaderSync });

const port = parentPort;
if (port === null) throw new Error('this is the program of a worker');
// Who began this thread wrote it.
const order = workerData as C2paOrder;
const tell = (report: C2paReport): void => port.postMessage(report);

/** The library takes whatever has a Blob's size and slices. */
const blobOf = (path: string): Blob => FileBlob.open(path) as unknown as Blob;

/** What the library answers a signer; its own types leave it open. */
interface SignedAsset {
  readonly asset: Uint8Array;
  readonly manifest: Uint8Array;
}

async function sign(wanted: Extract<C2paOrder, { readonly kind: 'sign' }>): Promise<void> {
  const builder = WasmBuilder.fromJson(wanted.manifest, wanted.settings);
  if (wanted.isDetached) builder.setNoEmbed(true);
  for (const { definition, file } of wanted.ingredients)
    if (file === null) builder.addIngredient(definition);
    else {
      try {
        await builder.addIngredientFromBlob(definition, file.format, blobOf(file.path));
      } catch {
        // What it has of credentials makes no sense: it is named, and nothing is carried on.
        builder.addIngredient(definition);
      }
    }
  const signer = {
    alg: wanted.algorithm,
    reserveSize: wanted.placeBytes,
    sign: (claim: Uint8Array<ArrayBuffer>) =>
      new Promise<Uint8Array<ArrayBuffer>>((resolve) => {
        port?.once('message', resolve);
        tell({ kind: 'claim', claim });
      }),
  };
  const signed: SignedAsset = await builder.signAndGetManifestBytes(signer, [], wanted.format, blobOf(wanted.path));
  tell({ kind: 'signed', asset: new Uint8Array(signed.asset), store: new Uint8Array(signed.manifest) });
}

try {
  initSync({ module: order.library });
  switch (order.kind) {
    case 'read': {
      const reader = await WasmReader.fromBlob(order.format, blobOf(order.path), order.settings);
      tell({ kind: 'store', json: reader.json(), assertions: reader.crJson() });
      break;
    }
    case 'sign':
      await sign(order);
  }
} catch (error) {
  tell({ kind: 'refused', reason: error instanceof Error ? `${error.name}: ${error.message}` : String(error) });
}
