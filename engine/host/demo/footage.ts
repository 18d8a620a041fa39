import { createHash } from 'node:crypto';
import { access, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fail, ok, type Result } from '../../../core/base/fault.ts';
import { asId } from '../../../core/base/id.ts';
import { ONE, ratio } from '../../../core/base/ratio.ts';
import type { Sequence } from '../../../core/model/records.ts';
import { NO_CAPTIONS } from '../../export/captions/plan-captions.ts';
import type { FilmSource } from '../../export/film-source.ts';
import { resolveSettings } from '../../export/movie-settings.ts';
import { softwareEncoder } from '../../export/open-encoder.ts';
import { findPreset } from '../../export/presets.ts';
import { writeMovie } from '../../export/write-movie.ts';
import { openDrawnPictures } from '../../media/drawn-pictures.ts';
import type { PictureRenderer, SoundRenderer } from '../../render/contract.ts';
import { composeAtmosphere, composeMusic, SAMPLE_RATE, type Stereo } from './score.ts';
import { SHOTS, type Shot } from './shots.ts';

const RATE = ratio(30);
const MUSIC_SECONDS = 62;
/** What its making is told under, beside the names of shots. */
export const MUSIC = 'music';

/** What the footage is made as; only its size, rate and colour matter to the exporter. */
const FOOTAGE: Sequence = {
  id: asId('sequence_footage'),
  name: 'footage',
  width: 1280,
  height: 720,
  pixelAspect: ONE,
  rate: RATE,
  dropFrame: false,
  startFrame: 0,
  sampleRate: SAMPLE_RATE,
  colour: 'bt709',
  bitDepth: 8,
  trackIds: [],
  effects: [],
};

export interface Footage {
  /** Absolute paths by shot name. */
  readonly shots: ReadonlyMap<string, string>;
  readonly music: string;
}

export interface FootageProgress {
  readonly name: string;
  readonly done: number;
  readonly total: number;
}

/** Draws and composes the demo's media into `folder`. What an earlier run made whole is kept. */
export async function makeFootage(
  folder: string,
  signal: AbortSignal,
  onProgress: (progress: FootageProgress) => void,
): Promise<Result<Footage>> {
  await mkdir(folder, { recursive: true });
  const shots = new Map<string, string>();
  for (const shot of SHOTS) {
    const path = join(folder, `${shot.name}-${fingerprintOf(shot)}.mp4`);
    const made = await makeFilm(path, 'web-h264', shotSource(shot), signal, (done, total) => onProgress({ name: shot.name, done, total }));
    if (!made.ok) return made;
    shots.set(shot.name, path);
  }
  const music = join(folder, `music-${MUSIC_SECONDS}s.flac`);
  const composed = await makeFilm(music, 'flac', musicSource(), signal, (done, total) => onProgress({ name: MUSIC, done, total }));
  return composed.ok ? ok({ shots, music }) : composed;
}

async function makeFilm(
  path: string,
  presetName: string,
  source: FilmSource,
  signal: AbortSignal,
  onFrame: (done: number, total: number) => void,
): Promise<Result<void>> {
  if (await exists(path)) return ok(undefined);
  const preset = findPreset(presetName);
  if (!preset.ok) return preset;
  const settings = resolveSettings(preset.value, FOOTAGE, null);
  if (!settings.ok) return settings;
  const { picture } = settings.value;
  const outcome = await writeMovie({
    settings: settings.value,
    source,
    encoder: picture === null ? null : softwareEncoder(picture),
    outPath: path,
    resume: false,
    smart: null,
    captions: NO_CAPTIONS,
    credentials: null,
    signal,
    onProgress: ({ framesDone, framesTotal }) => onFrame(framesDone, framesTotal),
  });
  if (outcome.kind === 'failed') return { ok: false, error: outcome.fault };
  if (outcome.kind === 'cancelled') return fail('demo.cancelled', 'Stopped; what was drawn whole is kept. Run the command again to go on.');
  return ok(undefined);
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

/** A changed drawing gets another file, so that no stale one is taken for it. */
const fingerprintOf = (shot: Shot): string => createHash('sha256').update(JSON.stringify(shot)).digest('hex').slice(0, 8);

function shotSource(shot: Shot): FilmSource {
  return {
    frameCount: shot.seconds * RATE.num,
    sampleCount: shot.seconds * SAMPLE_RATE,
    channels: 2,
    openPictures: async ({ width, height, pixelFormat }) => drawnRenderer(shot, width, height, pixelFormat),
    openSound: async () => ({ renderer: composedRenderer(composeAtmosphere(shot.seconds, shot.toneHz)), note: null }),
    pictureKey: (firstFrame, endFrame) => `${fingerprintOf(shot)} ${firstFrame} ${endFrame}`,
    soundKey: fingerprintOf(shot),
    timecode: null,
  };
}

function musicSource(): FilmSource {
  return {
    frameCount: MUSIC_SECONDS * RATE.num,
    sampleCount: MUSIC_SECONDS * SAMPLE_RATE,
    channels: 2,
    openPictures: () => Promise.reject(new Error('music has no pictures')),
    openSound: async () => ({ renderer: composedRenderer(composeMusic(MUSIC_SECONDS)), note: null }),
    pictureKey: () => '',
    soundKey: `music ${MUSIC_SECONDS}`,
    timecode: null,
  };
}

/** A drawing only runs forward, and the exporter asks in order. */
function drawnRenderer(shot: Shot, widthPx: number, heightPx: number, pixelFormat: string): PictureRenderer {
  const pictures = openDrawnPictures(shot.source, { widthPx, heightPx }, pixelFormat);
  let expected = 0;
  return {
    render: async (frame) => {
      if (frame !== expected) throw new RangeError(`picture ${frame} of ${shot.name} was asked for out of order`);
      expected++;
      return pictures.next();
    },
    close: pictures.close,
  };
}

function composedRenderer(samples: Stereo): SoundRenderer {
  return {
    sampleRate: SAMPLE_RATE,
    channels: 2,
    render: async (start, count) => samples.map((channel) => channel.slice(start, start + count)),
    close: () => {},
  };
}
