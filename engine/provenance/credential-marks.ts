import { type FileHandle, open } from 'node:fs/promises';
import { C2PA_USER_TYPE, topBoxes } from './bmff-boxes.ts';

/** A PNG's chunks and a JPEG's segments of credentials stand before its picture, those of FLAC before its sound; this much is looked at for them. */
const HEAD_BYTES = 1 << 20;
const MOST_CHUNKS = 100_000;

/**
 * Whether a file shows the mark of credentials: a cheap look, so that the many files without any cost nothing. True where the kind of file
 * tells nothing so quickly. Throws system errors.
 */
export async function mayHoldCredentials(path: string, mediaType: string): Promise<boolean> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    switch (mediaType) {
      case 'video/mp4':
      case 'video/quicktime':
      case 'audio/mp4':
      case 'image/heic':
      case 'image/avif': {
        const boxes = await topBoxes(file, size);
        // A film cut short may still begin with its credentials.
        return boxes.ok
          ? boxes.value.some(({ userType }) => userType === C2PA_USER_TYPE)
          : await headHolds(file, Buffer.from(C2PA_USER_TYPE, 'hex'));
      }
      case 'audio/wav':
      case 'video/avi':
      case 'image/webp':
        return await riffHolds(file, size);
      case 'image/png':
        return await headHolds(file, Buffer.from('caBX'));
      case 'image/gif':
        return await headHolds(file, Buffer.from('C2PA_GIF'));
      case 'image/jpeg':
      case 'audio/flac':
        return await headHolds(file, Buffer.from('c2pa'));
      default:
        return true;
    }
  } finally {
    await file.close();
  }
}

async function headHolds(file: FileHandle, mark: Buffer): Promise<boolean> {
  const head = Buffer.alloc(HEAD_BYTES);
  const { bytesRead } = await file.read(head, 0, HEAD_BYTES, 0);
  return head.subarray(0, bytesRead).includes(mark);
}

/** Chunk by chunk: credentials stand behind the media. */
async function riffHolds(file: FileHandle, size: number): Promise<boolean> {
  const head = Buffer.alloc(8);
  for (let at = 12, chunks = 0; at + 8 <= size && chunks < MOST_CHUNKS; chunks += 1) {
    await file.read(head, 0, 8, at);
    if (head.toString('latin1', 0, 4) === 'C2PA') return true;
    const bytes = head.readUInt32LE(4);
    at += 8 + bytes + (bytes % 2);
  }
  return false;
}
