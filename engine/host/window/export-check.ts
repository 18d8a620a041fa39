import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fault } from '../../../core/base/fault.ts';
import { compile } from '../../../core/graph/compile.ts';
import type { ChannelPeer, ReadChannelArgs } from '../../../core/protocol/server.ts';
import { type Agreement, checkParity, spreadFrames } from '../../render/parity.ts';
import { machineMedia } from '../film-media.ts';
import { losslessFilm } from '../lossless-film.ts';
import type { WindowContext } from './window-context.ts';

/** Proves to the user that what is previewed is what is exported. Works on the project as it stands when asked. */
export async function checkExport(
  window: WindowContext,
  { sequenceId, frames }: ReadChannelArgs<'export.check'>,
  peer: ChannelPeer<'export.check'>,
): Promise<void> {
  const held = window.project();
  if (!held.ok) return peer.end(held.error);
  const { project, path } = held.value.session;
  const graph = compile(project, sequenceId);
  if (!graph.ok) return peer.end(graph.error);
  if (graph.value.frameCount === 0) return peer.end(fault('sequence.empty', 'This sequence has no clips; put some on its timeline first.'));
  const media = machineMedia(path);
  const folder = await mkdtemp(join(tmpdir(), 'cutaway-parity-'));
  try {
    const outcome = await checkParity({
      project,
      sequenceId,
      frames: spreadFrames(graph.value.frameCount, Math.min(frames, graph.value.frameCount)),
      ...media,
      film: { write: losslessFilm(project, sequenceId, media), folder },
      signal: peer.signal,
      onProgress: ({ step, done, total }) => {
        if (peer.waiting === 0) peer.send({ kind: 'progress', step, done, total });
      },
    });
    if (!outcome.ok) return peer.end(outcome.error);
    if (outcome.value.kind === 'cancelled') return;
    const { report } = outcome.value;
    peer.send({
      kind: 'report',
      verdict: report.verdict,
      differing: report.differing,
      rows: report.rows.map((row) => ({
        frame: row.frame,
        timecode: row.timecode,
        inOrder: agreementView(row.inOrder),
        exported: row.exported === null ? null : agreementView(row.exported),
      })),
    });
    peer.end();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const agreementView = (agreement: Agreement) =>
  'incomparable' in agreement
    ? { isIdentical: false, psnrDb: null, note: agreement.incomparable }
    : { isIdentical: agreement.identical, psnrDb: Number.isFinite(agreement.psnrDb) ? agreement.psnrDb : null, note: null };
