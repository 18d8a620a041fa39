import type { Note } from '../../core/base/note.ts';
import { encodeSound } from './encode-sound.ts';
import type { MovieJob } from './movie-job.ts';
import type { SoundSettings } from './movie-settings.ts';
import { openSoundEncoder, soundSampleFormat } from './open-encoder.ts';
import { isWholePart } from './part-file.ts';
import { soundPartName } from './part-name.ts';
import type { ProgressMeter } from './progress-meter.ts';
import type { WorkFolder } from './work-folder.ts';

export interface SoundPart {
  readonly path: string;
  readonly reused: boolean;
  readonly note: Note | null;
}

/** The whole sound is one part: it is quick to make, and lossy codecs carry state from frame to frame. */
export async function makeSoundPart(job: MovieJob, settings: SoundSettings, folder: WorkFolder, meter: ProgressMeter): Promise<SoundPart> {
  const { source, signal } = job;
  const path = folder.file(soundPartName(source, settings));
  if (job.resume && (await isWholePart(path))) return { path, reused: true, note: null };
  meter.enter('sound');
  const { renderer: sound, note } = await source.openSound(signal);
  try {
    const encoder = await openSoundEncoder(settings, sound.channels);
    try {
      await encodeSound(sound, source.sampleCount, encoder, soundSampleFormat(settings), path, signal, () => meter.enter('sound'));
    } finally {
      encoder.freeContext();
    }
  } finally {
    sound.close();
  }
  return { path, reused: false, note };
}
