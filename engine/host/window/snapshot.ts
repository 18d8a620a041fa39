import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { FaultError, fail, ok, type Result } from '../../../core/base/fault.ts';
import { compile } from '../../../core/graph/compile.ts';
import type { ViewerSubject } from '../../../core/protocol/viewer-contract.ts';
import { writePicture } from '../../media/still-writer.ts';
import { ASSET_SEQUENCE, assetProject } from '../../play/subject-project.ts';
import { createPreview, previewProfile } from '../../render/preview.ts';
import type { HeldProject } from './held-project.ts';

export interface SnapshotRequest {
  readonly subject: ViewerSubject;
  readonly frame: number;
  readonly path: string;
  readonly replace: boolean;
}

/**
 * Writes one frame of a subject in full size, from the originals, as a PNG or JPEG. Codes: `frame.outside`, `output.exists`,
 * `output.is-media`, `viewer.no-asset`, those of compiling, of reading media and of `writePicture`. Ends early where `signal` fires.
 */
export async function takeSnapshot(held: HeldProject, request: SnapshotRequest, signal: AbortSignal): Promise<Result<{ path: string }>> {
  const { project } = held.session;
  const path = resolve(request.path);
  const media = held.viewing.media();
  if ([...project.tables.assets.values()].some((asset) => resolve(media.locate(asset)) === path))
    return fail('output.is-media', 'This file is footage of the project; choose another name.', { path });
  if (!request.replace && existsSync(path))
    return fail('output.exists', 'There is a file of this name already; choose another name or have it replaced.', { path });

  const { subject } = request;
  const asset = subject.kind === 'asset' ? project.tables.assets.get(subject.assetId) : undefined;
  if (subject.kind === 'asset' && asset === undefined)
    return fail('viewer.no-asset', 'The project no longer has this media; choose another in the media panel.', {
      assetId: subject.assetId,
    });
  const graph =
    asset === undefined
      ? compile(project, subject.kind === 'sequence' ? subject.sequenceId : ASSET_SEQUENCE)
      : compile(assetProject(asset), ASSET_SEQUENCE);
  if (!graph.ok) return graph;
  const { sequence, frameCount } = graph.value;
  if (request.frame >= frameCount)
    return fail('frame.outside', `There is no frame ${request.frame} here; the last is ${frameCount - 1}.`, { frame: request.frame });

  const preview = createPreview({ pool: media.pool, locate: media.locate, resources: media.resources });
  try {
    const profile = previewProfile(sequence, 'full', sequence.bitDepth === 8 ? 'rgb24' : 'rgb48be');
    const outcome = await preview.request({ viewer: 'snapshot', graph: graph.value, frame: request.frame, profile, signal });
    if (outcome.kind !== 'frame') return fail('call.cancelled', 'Stopped before the frame was written; take the snapshot again.');
    try {
      const written = await writePicture(outcome.frame, path);
      return written.ok ? ok({ path }) : written;
    } finally {
      outcome.frame.free();
    }
  } catch (error) {
    if (!(error instanceof FaultError)) throw error;
    return { ok: false, error: error.fault };
  } finally {
    await preview.close();
  }
}
