import { deflateSync } from 'node:zlib';
import type { Placement } from './carrier.ts';
import { pngChunk } from './wrap-store.ts';

/**
 * The smallest file of a kind that the library signs in place of a film. Numbers in a manifest are as long as they must be, so where the film
 * begins the credentials further along, its stand-in is long enough for theirs to need as many bytes.
 */
export function standInFor(placement: Placement): Buffer {
  switch (placement) {
    case 'boxes':
      return film();
    case 'chunk':
      return sound();
    case 'block':
      return animation();
    case 'pictures':
      return picture();
    case 'beside':
      return Buffer.alloc(16);
  }
}

/** A file type, and media of no length. */
function film(): Buffer {
  const type = Buffer.alloc(24);
  type.writeUInt32BE(24, 0);
  type.write('ftypisom', 4, 'latin1');
  type.write('isommp42', 16, 'latin1');
  const media = Buffer.alloc(16);
  media.writeUInt32BE(16, 0);
  media.write('mdat', 4, 'latin1');
  return Buffer.concat([type, media]);
}

/** More than 65,535 bytes: from there on the place of the chunk takes four bytes, as it does in every longer file. */
function sound(): Buffer {
  const samples = 0x1_0000;
  const bytes = Buffer.alloc(44 + samples);
  bytes.write('RIFF', 0, 'latin1');
  bytes.writeUInt32LE(bytes.length - 8, 4);
  bytes.write('WAVEfmt ', 8, 'latin1');
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(8000, 24);
  bytes.writeUInt32LE(8000, 28);
  bytes.writeUInt16LE(1, 32);
  bytes.writeUInt16LE(8, 34);
  bytes.write('data', 36, 'latin1');
  bytes.writeUInt32LE(samples, 40);
  return bytes;
}

/** With a palette of 256 colours, as exports have it: the block stands behind it, at a place that takes two bytes. */
function animation(): Buffer {
  const head = Buffer.alloc(13 + 3 * 256);
  head.write('GIF89a', 0, 'latin1');
  head.writeUInt16LE(1, 6);
  head.writeUInt16LE(1, 8);
  head[10] = 0xf7;
  return Buffer.concat([head, Buffer.from('2c00000000010001000002024401003b', 'hex')]);
}

function picture(): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(1, 0);
  head.writeUInt32BE(1, 4);
  head[8] = 8;
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    pngChunk('IHDR', head),
    pngChunk('IDAT', deflateSync(Buffer.alloc(2))),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}
