import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { contentKey } from '../../../core/base/content-key.ts';
import { fail, ok, type Result } from '../../../core/base/fault.ts';
import type { ContentStore } from '../../../engine/store/content-store.ts';
import { nodeDisk } from '../../../engine/store/disk.ts';
import { diskFault } from '../../../engine/store/disk-fault.ts';
import type { PlainSound } from '../assist.ts';
import { type MadeSound, type MakeSoundOptions, madeAsset, madeMediaFolder, plainName } from './made-media.ts';
import { wavHeader, wavSamples } from './wav-file.ts';

/** Puts sound into the store: 32-bit float, channel after channel, under the hash of its bytes and how many channels they are. */
export async function keepSound(store: ContentStore, { planes }: PlainSound): Promise<Result<string>> {
  const samples = planes[0]?.length ?? 0;
  const all = new Float32Array(samples * planes.length);
  for (const [channel, plane] of planes.entries()) all.set(plane, channel * samples);
  const bytes = new Uint8Array(all.buffer);
  const key = `assist/sound/${contentKey([createHash('sha256').update(bytes).digest('hex'), planes.length])}`;
  const put = await store.put(key, bytes);
  return put.ok ? ok(key) : put;
}

async function keptPlanes(store: ContentStore, key: string, channels: number): Promise<Result<readonly Float32Array[]>> {
  const found = await store.get(key);
  if (!found.ok) return found;
  const bytes = found.value;
  const samples = bytes === null ? 0 : bytes.length / (4 * channels);
  if (bytes === null || !Number.isInteger(samples))
    return fail('sound.piece-lost', 'Part of what was made is no longer on the disk; run the assist again.', { key });
  // A copy of its own, since floats must lie on multiples of four bytes.
  const all = new Float32Array(Uint8Array.from(bytes).buffer);
  return ok(Array.from({ length: channels }, (_, channel) => all.subarray(channel * samples, (channel + 1) * samples)));
}

/**
 * Writes kept pieces beside the project as one 24-bit WAV, one piece in memory at a time, whole or not at all. Codes: `sound.piece-lost`, those of
 * `wavHeader` and `wavSamples`, `disk.*`.
 */
export async function joinSound(
  store: ContentStore,
  pieces: readonly string[],
  ask: { readonly sampleRate: number; readonly channels: number; readonly gain: number },
  name: string,
  options: MakeSoundOptions,
): Promise<Result<MadeSound>> {
  const { projectPath, signal, disk = nodeDisk } = options;
  const { sampleRate, channels, gain } = ask;
  let samples = 0;
  for (const key of pieces) {
    const planes = await keptPlanes(store, key, channels);
    if (!planes.ok) return planes;
    samples += planes.value[0]?.length ?? 0;
  }
  const header = wavHeader({ sampleRate, channels, samples });
  if (!header.ok) return header;
  const folder = madeMediaFolder(projectPath);
  const draft = join(folder, `${plainName(name)}.${process.pid}.${contentKey(pieces).slice(0, 8)}.draft`);
  const hash = createHash('sha256').update(header.value);
  try {
    await disk.makeFolder(folder);
    await disk.remove(draft);
    const file = await disk.open(draft);
    try {
      await file.write(header.value, 0);
      let at = header.value.length;
      for (const key of pieces) {
        signal.throwIfAborted();
        const planes = await keptPlanes(store, key, channels);
        const data = planes.ok ? wavSamples(planes.value, gain) : planes;
        if (!data.ok) {
          await disk.remove(draft);
          return data;
        }
        hash.update(data.value);
        await file.write(data.value, at);
        at += data.value.length;
      }
      if (at % 2 === 1) {
        hash.update(Uint8Array.of(0));
        await file.write(Uint8Array.of(0), at);
      }
      await file.sync();
    } finally {
      await file.close();
    }
    const sha256 = hash.digest('hex');
    const path = join(folder, `${plainName(name)}-${sha256.slice(0, 16)}.wav`);
    const isFresh = (await disk.facts(path)) === null;
    await disk.rename(draft, path);
    if (isFresh) options.onFresh?.(path);
    return await madeAsset(path, { name, sha256, ...options });
  } catch (error) {
    await disk.remove(draft).catch(() => undefined);
    if (signal.aborted) throw error;
    return { ok: false, error: diskFault(error, `"${plainName(name)}.wav"`, folder) };
  }
}
