import { rm, writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { FaultError, fault, unwrap } from '../../core/base/fault.ts';
import { ratio } from '../../core/base/ratio.ts';
import type { FilmSigner } from '../provenance/film-signer.ts';
import { sidecarPath } from '../provenance/sidecar.ts';
import { writeImages } from './image-folder.ts';
import { joinParts, type PartedStream } from './join-parts.ts';
import type { MovieJob } from './movie-job.ts';
import type { SoundSettings } from './movie-settings.ts';
import { openPictureEncoder, openSoundEncoder } from './open-encoder.ts';
import { outputFault } from './output-fault.ts';
import { readPart, readPartExtradata } from './part-file.ts';
import type { PictureParts } from './picture-parts.ts';
import { copiedDelay, copiedPackets } from './smart-render/copied-packets.ts';
import { createSourceFiles, type SourceFiles } from './smart-render/source-files.ts';
import type { SoundPart } from './sound-part.ts';
import type { WorkFolder } from './work-folder.ts';

/** Copies the parts into one film inside the work folder, gives it the output's name, and then puts subtitle files beside it. */
export async function publishFilm(
  job: MovieJob,
  pictures: PictureParts | null,
  sound: SoundPart | null,
  folder: WorkFolder,
): Promise<void> {
  const { container, extension, muxerOptions } = job.settings.preset;
  if (container === 'image-sequence') {
    const images = 'images';
    const parts = (pictures?.parts ?? []).map((part) => ({ path: part.path, offset: part.firstFrame }));
    await writeImages(folder.file(images), job.outPath, extension, parts, job.signal);
    const signedImages = job.credentials === null ? images : await signedIn(job.credentials, images, 'signed-images', folder, job);
    await folder.publishImages(signedImages, extension);
    await publishSidecars(job, folder);
    return;
  }
  const whole = `whole.${extension}`;
  const encoders: { freeContext(): void }[] = [];
  const copied = createSourceFiles();
  try {
    const picture = pictures === null ? null : await pictureStream(job, pictures, copied);
    if (picture !== null) encoders.push(picture.encoder);
    const soundStream = sound === null ? null : await soundStreamOf(job.settings.sound, job.source.channels, sound);
    if (soundStream !== null) encoders.push(soundStream.encoder);
    await joinParts(
      {
        path: folder.file(whole),
        container,
        muxerOptions,
        picture,
        sound: soundStream,
        captions: job.captions.streams,
        timecode: job.source.timecode,
      },
      job.signal,
    );
  } finally {
    for (const encoder of encoders) encoder.freeContext();
    copied.close();
  }
  job.signal.throwIfAborted();
  await publishWhole(job, whole, folder);
  await publishSidecars(job, folder);
}

/** The film takes its name with its credentials in it or beside it. Those of the film that it replaces are gone before it is. */
async function publishWhole(job: MovieJob, whole: string, folder: WorkFolder): Promise<void> {
  const { credentials, outPath } = job;
  const beside = sidecarPath(outPath);
  const name = `signed.${job.settings.preset.extension}`;
  const signed = credentials === null ? null : await signedIn(credentials, whole, name, folder, job);
  await rm(beside, { force: true });
  if (signed !== null && credentials?.isBeside === true) {
    await folder.publish(whole);
    await folder.publish(signed, beside);
    return;
  }
  await folder.publish(signed ?? whole);
}

/**
 * Signs `whole` as `name` in the work folder and answers that. A kill leaves both there, where the next run begins both anew. Where signing fails,
 * the work is not lost: the film is kept without credentials under a name that says so. Throws a FaultError with `credentials.kept-unsigned`.
 */
async function signedIn(credentials: FilmSigner, whole: string, name: string, folder: WorkFolder, job: MovieJob): Promise<string> {
  const { signal, outPath } = job;
  await rm(folder.file(name), { recursive: true, force: true });
  try {
    unwrap(await credentials.sign(folder.file(whole), folder.file(name), signal));
  } catch (error) {
    const found = signal.aborted ? null : outputFault(error, outPath);
    if (found === null || job.settings.preset.container === 'image-sequence') throw error;
    await rm(folder.file(name), { force: true });
    const kept = join(dirname(outPath), `${basename(outPath, extname(outPath))} (unsigned)${extname(outPath)}`);
    await folder.publish(whole, kept);
    throw new FaultError(
      fault(
        'credentials.kept-unsigned',
        `The film could not be signed and is kept without credentials as "${basename(kept)}"; the reason: ${found.message}`,
        { path: kept, name: basename(kept), reason: found.code },
      ),
    );
  }
  if (!credentials.isBeside) await rm(folder.file(whole), { recursive: true, force: true });
  return name;
}

/** Each is whole before it takes its name. */
async function publishSidecars({ captions: { sidecars } }: MovieJob, folder: WorkFolder): Promise<void> {
  for (const [index, { path, text }] of sidecars.entries()) {
    const name = `sidecar-${index}`;
    await writeFile(folder.file(name), text, 'utf8');
    await folder.publish(name, path);
  }
}

async function pictureStream({ settings: { picture: settings }, encoder, smart }: MovieJob, { parts }: PictureParts, copied: SourceFiles) {
  if (settings === null || encoder === null) return null;
  const first = parts[0];
  return {
    encoder: await openPictureEncoder(settings, encoder),
    extradata: smart?.extradata ?? (first === undefined ? null : await readPartExtradata(first.path)),
    timeBase: ratio(settings.rate.den, settings.rate.num),
    tag: settings.coding.tag,
    rate: settings.rate,
    pixelAspect: settings.pixelAspect,
    parts: parts.map(({ path, copy, firstFrame }) => ({
      packets: () => (copy === null ? readPart(path) : copiedPackets(copy, copied)),
      offset: firstFrame,
    })),
    evenDelay: smart === null ? null : await longestDelay(parts),
  };
}

/** By how many packets a picture is decoded ahead of its turn at most, over all parts. */
async function longestDelay(parts: PictureParts['parts']): Promise<number> {
  let longest = 0;
  for (const { path, copy } of parts) {
    if (copy !== null) {
      longest = Math.max(longest, copiedDelay(copy));
      continue;
    }
    let index = 0;
    for await (const packet of readPart(path)) longest = Math.max(longest, index++ - Number(packet.pts));
  }
  return longest;
}

async function soundStreamOf(settings: SoundSettings | null, channels: number, part: SoundPart): Promise<PartedStream | null> {
  if (settings === null) return null;
  return {
    encoder: await openSoundEncoder(settings, channels),
    extradata: await readPartExtradata(part.path),
    timeBase: ratio(1, settings.sampleRate),
    tag: null,
    parts: [{ packets: () => readPart(part.path), offset: 0 }],
    evenDelay: null,
  };
}
