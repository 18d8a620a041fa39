import { crc32 } from 'node:zlib';
import { C2PA_USER_TYPE } from './bmff-boxes.ts';
import type { Placement } from './carrier.ts';

/** A manifest store as it stands in a film: with what the film's format puts around it. C2PA specification 2.2, annex A. */
export function wrapStore(placement: Placement, store: Buffer): Buffer {
  switch (placement) {
    case 'boxes':
      return inBox(store);
    case 'chunk':
      return inRiffChunk(store);
    case 'block':
      return inGifBlock(store);
    case 'pictures':
      return pngChunk('caBX', store);
    case 'beside':
      return store;
  }
}

function inBox(store: Buffer): Buffer {
  const purpose = Buffer.from('manifest\0', 'latin1');
  const head = Buffer.alloc(8 + 16 + 4 + purpose.length + 8);
  head.writeUInt32BE(head.length + store.length, 0);
  head.write('uuid', 4, 'latin1');
  head.write(C2PA_USER_TYPE, 8, 'hex');
  purpose.copy(head, 28);
  return Buffer.concat([head, store]);
}

/** Without the byte that a chunk of odd length ends with: that is no part of the credentials, and counts among the film's. */
function inRiffChunk(store: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write('C2PA', 0, 'latin1');
  head.writeUInt32LE(store.length, 4);
  return Buffer.concat([head, store]);
}

/** An application extension in blocks of 255 bytes at most (GIF89a, 26). */
function inGifBlock(store: Buffer): Buffer {
  const pieces: Buffer[] = [Buffer.from('21ff0b', 'hex'), Buffer.from('C2PA_GIF\x01\0\0', 'latin1')];
  for (let at = 0; at < store.length; at += 255) {
    const piece = store.subarray(at, at + 255);
    pieces.push(Buffer.from([piece.length]), piece);
  }
  return Buffer.concat([...pieces, Buffer.alloc(1)]);
}

/** One chunk of a PNG, with its checksum. */
export function pngChunk(type: string, data: Uint8Array): Buffer {
  const chunk = Buffer.alloc(12 + data.byteLength);
  chunk.writeUInt32BE(data.byteLength, 0);
  chunk.write(type, 4, 'latin1');
  chunk.set(data, 8);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 8 + data.byteLength)), 8 + data.byteLength);
  return chunk;
}
