import { FaultError, ok, type Result } from '../../core/base/fault.ts';
import type { Project } from '../../core/model/project.ts';
import { type Loudness, measureLoudness } from '../render/sound/loudness.ts';
import { createSoundRenderer } from '../render/sound/sound-renderer.ts';
import type { ViewerSubject } from './contract.ts';
import type { ViewerMedia } from './picture-maker.ts';
import { createViewerLook } from './viewer-look.ts';

export interface ProgrammeLoudnessOptions {
  readonly media: Pick<ViewerMedia, 'pool' | 'locate'>;
  readonly project: Project;
  readonly subject: ViewerSubject;
  readonly signal: AbortSignal;
  /** Samples measured so far, and in all. */
  onProgress(done: number, total: number): void;
}

let measures = 0;

/**
 * Loudness of a whole subject, measured on its mix from beginning to end as the export measures it. Other work of the process goes on
 * meanwhile. Refuses with the codes of `compileSound` and of media that cannot be read; rejects with the signal's reason when aborted.
 */
export async function measureProgramme({
  media,
  project,
  subject,
  signal,
  onProgress,
}: ProgrammeLoudnessOptions): Promise<Result<Loudness>> {
  const plan = createViewerLook(subject, project, { kind: 'none' }).plan();
  if (!plan.ok) return plan;
  const renderer = createSoundRenderer({ plan: plan.value, pool: media.pool, locate: media.locate, keyPrefix: `measure-${++measures}` });
  const polite = {
    sampleRate: renderer.sampleRate,
    async render(start: number, count: number): Promise<Float32Array[]> {
      await new Promise(setImmediate);
      return renderer.render(start, count);
    },
  };
  try {
    return ok(await measureLoudness(polite, plan.value.sampleCount, { signal, onProgress }));
  } catch (error) {
    if (error instanceof FaultError) return { ok: false, error: error.fault };
    throw error;
  } finally {
    renderer.close();
  }
}
