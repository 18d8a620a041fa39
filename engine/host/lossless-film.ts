import { FaultError } from '../../core/base/fault.ts';
import type { SequenceId } from '../../core/base/id.ts';
import type { Project } from '../../core/model/project.ts';
import { exportMovie } from '../export/export-movie.ts';
import type { FilmWriter } from '../render/parity.ts';
import type { MachineMedia } from './film-media.ts';

/** The export that the parity check reads back: the `lossless` preset, through the very exporter that films go through. */
export function losslessFilm(project: Project, sequenceId: SequenceId, media: MachineMedia): FilmWriter {
  return async ({ path, profile, signal, onProgress }) => {
    const pool = media.openPool();
    try {
      const outcome = await exportMovie({
        project,
        sequenceId,
        preset: 'lossless',
        outPath: path,
        size: { widthPx: profile.width, heightPx: profile.height },
        pool,
        locate: media.locate,
        resources: media.resources,
        ...(signal === undefined ? {} : { signal }),
        onProgress: (progress) => onProgress(progress.framesDone),
      });
      if (outcome.kind === 'failed') throw new FaultError(outcome.fault);
      signal?.throwIfAborted();
    } finally {
      pool.close();
    }
  };
}
