import { z } from 'zod';
import { fault } from '../../../core/base/fault.ts';
import { asId } from '../../../core/base/id.ts';
import { compile } from '../../../core/graph/compile.ts';
import { parseProject } from '../../../core/model/schema.ts';
import type { ChannelPeer } from '../../../core/protocol/server.ts';
import { encodePicture } from '../../media/picture-encoder.ts';
import { createPreview } from '../../render/preview.ts';
import { machineMedia } from '../film-media.ts';
import type { WindowContext } from './window-context.ts';

const inputSchema = z.object({
  project: z.string(),
  projectPath: z.string(),
  sequenceId: z.string(),
  range: z.object({ firstFrame: z.int() }).nullable().default(null),
});

const EVERY_MS = 1500;
/** Wide enough for the job's row, and a few milliseconds to make. */
const WIDTH_PX = 320;

/** Shows what a running export writes now. The picture is rendered beside it, from the same description and so the same. */
export async function followExport({ engine }: WindowContext, jobId: string, peer: ChannelPeer<'export.picture'>): Promise<void> {
  const workshop = await engine.workshop();
  if (!workshop.ok) return peer.end(workshop.error);
  const { queue } = workshop.value;
  const input = inputSchema.safeParse(queue.job(jobId)?.input);
  if (!input.success) return peer.end(fault('job.missing', 'There is no such export; choose one from the list.'));
  const project = parseProject(input.data.project);
  if (!project.ok) return peer.end(project.error);
  const graph = compile(project.value, asId<'sequence'>(input.data.sequenceId));
  if (!graph.ok) return peer.end(graph.error);
  const { sequence, frameCount } = graph.value;
  const media = machineMedia(input.data.projectPath);
  const pool = media.openPool();
  const preview = createPreview({ pool, locate: media.locate, resources: media.resources });
  const widthPx = Math.min(WIDTH_PX, sequence.width);
  const heightPx = Math.max(2, 2 * Math.round((widthPx * sequence.height) / sequence.width / 2));
  const profile = { width: widthPx, height: heightPx, pixelFormat: 'rgb24' };
  let last = -1;
  try {
    while (!peer.signal.aborted) {
      const job = queue.job(jobId);
      if (job === null || job.state.kind !== 'running') {
        if (job === null || job.state.kind !== 'queued') return peer.end();
      } else {
        const frame = Math.min(frameCount - 1, (input.data.range?.firstFrame ?? 0) + Math.floor(job.done));
        if (frame !== last && peer.credit > 0) {
          last = frame;
          const outcome = await preview.request({ viewer: jobId, graph: graph.value, frame, profile, signal: peer.signal });
          if (outcome.kind === 'frame') {
            const jpeg = await encodePicture(outcome.frame, { format: 'jpeg', quality: 75 }).finally(() => outcome.frame.free());
            peer.send({ frame }, jpeg);
          }
        }
      }
      await pause(EVERY_MS, peer.signal);
    }
  } finally {
    await preview.close();
    pool.close();
  }
}

const pause = (timeoutMs: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, timeoutMs);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
