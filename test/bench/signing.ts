import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unwrap } from '../../core/base/fault.ts';
import { writeMovie } from '../../engine/export/write-movie.ts';
import { openFilmSigner } from '../../engine/provenance/film-signer.ts';
import { smallMovie } from '../fixtures/export/small-movie.ts';
import { PLAIN_MANIFEST } from '../fixtures/signing.ts';

/**
 * Signs films of growing length and reads them back: how long it takes, and that the memory does not grow with the film. What follows the
 * first second of each is a hole in the file, which costs as much to hash and copy as pictures do.
 *
 *     npm run bench -- signing
 */
const GIGABYTES = [0.1, 1, 4];
const MOST_MEMORY_MB = 800;
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const folder = mkdtempSync(join(tmpdir(), 'cutaway-bench-signing-'));
try {
  const { signal } = new AbortController();
  for (const gigabytes of GIGABYTES) {
    const film = join(folder, 'film.mp4');
    await writeMovie(smallMovie({ outPath: film, frameCount: 12 }));
    await lengthen(film, Math.round(gigabytes * 1e9));
    const signer = unwrap(await openFilmSigner(PLAIN_MANIFEST, { extension: 'mp4' }, { kind: 'local', folder }, new Date(), signal));
    const startedMs = performance.now();
    const signed = join(folder, 'signed.mp4');
    unwrap(await signer.sign(film, signed, signal));
    const seconds = (performance.now() - startedMs) / 1000;
    const peakMb = process.resourceUsage().maxRSS / 1024;
    say(
      `${(statSync(signed).size / 1e9).toFixed(1)} GB signed and read back in ${seconds.toFixed(1)} s, peak memory ${peakMb.toFixed(0)} MB`,
    );
    if (peakMb > MOST_MEMORY_MB) process.exitCode = 1;
    rmSync(film);
    rmSync(signed);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Adds media that no index names. */
async function lengthen(path: string, bytes: number): Promise<void> {
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
