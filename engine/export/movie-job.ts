import type { FilmSigner } from '../provenance/film-signer.ts';
import type { CaptionPlan } from './captions/plan-captions.ts';
import type { ExportProgress } from './export-report.ts';
import type { FilmSource } from './film-source.ts';
import type { MovieSettings } from './movie-settings.ts';
import type { EncoderChoice } from './open-encoder.ts';
import type { SmartPlan } from './smart-render/smart-plan.ts';

/** One film to write. */
export interface MovieJob {
  readonly settings: MovieSettings;
  readonly source: FilmSource;
  /** Null for a film of sound alone. */
  readonly encoder: EncoderChoice | null;
  /** What is copied instead of encoded; null encodes everything. */
  readonly smart: SmartPlan | null;
  readonly captions: CaptionPlan;
  /** Signs the film once it is whole; null leaves it unsigned. */
  readonly credentials: FilmSigner | null;
  /** A file, or for an image sequence a folder. */
  readonly outPath: string;
  /** Goes on from parts that an earlier run finished, where they hold what this run would make. */
  readonly resume: boolean;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: ExportProgress) => void;
}

/** Frames that the film will have: every `frameStep`-th of the source's. */
export const filmFrames = (job: Pick<MovieJob, 'settings' | 'source'>): number =>
  job.settings.picture === null ? 0 : Math.ceil(job.source.frameCount / job.settings.picture.frameStep);
