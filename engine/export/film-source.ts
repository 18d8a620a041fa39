import type { Note } from '../../core/base/note.ts';
import type { PictureProfile } from '../../core/graph/render-graph.ts';
import type { PictureRenderer, SoundRenderer } from '../render/contract.ts';

/** A stretch of a sequence as the exporter sees it: frames and samples from 0 on, rendered on demand. */
export interface FilmSource {
  readonly frameCount: number;
  readonly sampleCount: number;
  readonly channels: number;
  /** Frames are counted from the start of the stretch. The caller closes what it opened. */
  openPictures(profile: PictureProfile): Promise<PictureRenderer>;
  /** Samples at the film's own rate, counted from the start of the stretch. The caller closes what it opened. */
  openSound(signal: AbortSignal): Promise<OpenedSound>;
  /** Equal keys mean equal pictures of those frames. */
  pictureKey(firstFrame: number, endFrame: number): string;
  /** Equal keys mean equal sound of the whole stretch. */
  readonly soundKey: string;
  /** Of frame 0, as SMPTE writes it; null writes none. */
  readonly timecode: string | null;
}

interface OpenedSound {
  readonly renderer: SoundRenderer;
  /** What was done to the sound, for the user; null where nothing was. */
  readonly note: Note | null;
}
