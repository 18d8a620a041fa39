import { createHash } from 'node:crypto';
import { createReadStream, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unwrap } from '../../core/base/fault.ts';
import { writeMovie } from '../../engine/export/write-movie.ts';
import { openFilmSigner } from '../../engine/provenance/film-signer.ts';
import { smallMovie } from '../fixtures/export/small-movie.ts';
import { PLAIN_MANIFEST } from '../fixtures/signing.ts';

/**
 * Signs films and sounds of growing length and reads them back: how long it takes beside a plain copy and a hash of the same file, and that the memory does
 * not grow with them. What follows the first second of each is a hole in the file, which costs as much to hash and copy as pictures do.
 *
 *     npm run bench -- signing
 */
const makers = { mp4: longFilm, wav: longSound, mkv: plainBytes } as const;
const GIGABYTES = [0.1, 1, 4];
const MOST_MEMORY_MB = 800;
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const { signal } = new AbortController();

const folder = mkdtempSync(join(tmpdir(), 'cutaway-bench-signing-'));
try {
  for (const gigabytes of GIGABYTES)
    for (const extension of ['mp4', 'wav', 'mkv'] as const) {
      const bytes = Math.min(Math.round(gigabytes * 1e9), extension === 'wav' ? 4e9 : Number.POSITIVE_INFINITY);
      const film = join(folder, `film.${extension}`);
      await makers[extension](film, bytes);
      const plain = await timed(() => copyAndHash(film, join(folder, 'copy')));
      const signer = unwrap(await openFilmSigner(PLAIN_MANIFEST, { extension }, { kind: 'local', folder }, new Date(), signal));
      const to = join(folder, signer.isBeside ? `film.${extension}.c2pa` : `signed.${extension}`);
      const signed = await timed(async () => void unwrap(await signer.sign(film, to, signal)));
      const peakMb = process.resourceUsage().maxRSS / 1024;
      const times = (key: keyof Timed): string => (signed[key] / plain[key]).toFixed(1);
      say(
        `${(bytes / 1e9).toFixed(1)} GB .${extension} signed and read back in ${signed.seconds.toFixed(1)} s (processor ${signed.processorSeconds.toFixed(1)} s), ` +
          `${times('seconds')} times a copy and a hash (processor ${times('processorSeconds')}); peak memory ${peakMb.toFixed(0)} MB`,
      );
      if (peakMb > MOST_MEMORY_MB) process.exitCode = 1;
      for (const name of readdirSync(folder)) if (name !== 'self-signed.pem') rmSync(join(folder, name), { recursive: true });
    }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

interface Timed {
  readonly seconds: number;
  /** Of all threads: what other programs do to disk and cores counts less here. */
  readonly processorSeconds: number;
}

async function timed(work: () => Promise<void>): Promise<Timed> {
  const startedMs = performance.now();
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return { seconds: (performance.now() - startedMs) / 1000, processorSeconds: (user + system) / 1e6 };
}

/** The least that signing could cost: the film is read, hashed, written and synced once. */
async function copyAndHash(from: string, to: string): Promise<void> {
  const hash = createHash('sha256');
  const target = await open(to, 'w');
  try {
    for await (const piece of createReadStream(from, { highWaterMark: 1 << 20 })) {
      hash.update(piece);
      await target.write(piece);
    }
    hash.digest();
    await target.sync();
  } finally {
    await target.close();
  }
  rmSync(to);
}

/** A short film, with media behind it that no index names. */
async function longFilm(path: string, bytes: number): Promise<void> {
  await writeMovie(smallMovie({ outPath: path, frameCount: 12 }));
  const file = await open(path, 'r+');
  try {
    const { size } = await file.stat();
    const head = Buffer.alloc(16);
    head.writeUInt32BE(1, 0);
    head.write('mdat', 4, 'latin1');
    head.writeBigUInt64BE(BigInt(bytes), 8);
    await file.write(head, 0, head.length, size);
    await file.truncate(size + bytes);
  } finally {
    await file.close();
  }
}

/** Silence at 8 kHz. */
async function longSound(path: string, bytes: number): Promise<void> {
  const head = Buffer.from('52494646ffffffff57415645666d74201000000001000100401f0000401f00000100080064617461ffffffff', 'hex');
  head.writeUInt32LE(bytes - 8, 4);
  head.writeUInt32LE(bytes - head.length, 40);
  await plainBytes(path, bytes, head);
}

async function plainBytes(path: string, bytes: number, head = Buffer.from('1a45dfa3', 'hex')): Promise<void> {
  const file = await open(path, 'w');
  try {
    await file.write(head);
    await file.truncate(bytes);
  } finally {
    await file.close();
  }
}
