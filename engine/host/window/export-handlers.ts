import { stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ok } from '../../../core/base/fault.ts';
import type { CallHandlers, ChannelHandlers } from '../../../core/protocol/server.ts';
import { estimateExport } from '../../export/estimate.ts';
import { consentFault } from '../../export/film-consent.ts';
import type { Preset } from '../../export/preset.ts';
import { listPresets } from '../../export/presets.ts';
import { exportJobInput } from '../../jobs/kinds/export.ts';
import { type Placement, placementOf } from '../../provenance/carrier.ts';
import { loadSigner } from '../../provenance/load-signer.ts';
import { machineMedia } from '../film-media.ts';
import { checkExport } from './export-check.ts';
import { followExport } from './export-picture.ts';
import type { WindowContext } from './window-context.ts';

type ExportCall = Extract<keyof CallHandlers, `export.${string}`>;
type ExportChannel = Extract<keyof ChannelHandlers, `export.${string}`>;

export function exportCallHandlers(window: WindowContext): Pick<CallHandlers, ExportCall> {
  return {
    'export.presets': async () => ok({ presets: listPresets().map(presetView) }),
    'export.estimate': async (wish, signal) => {
      const held = window.project();
      if (!held.ok) return held;
      const { session } = held.value;
      const media = machineMedia(session.path);
      const pool = media.openPool();
      try {
        const { loudnessLufs: _, smart: _copied, ...choices } = wish;
        return await estimateExport({ ...choices, project: session.project, ...media, pool, signal });
      } finally {
        pool.close();
      }
    },
    'export.start': async ({ loudnessLufs, provenance, ...wish }) => {
      const held = window.project();
      if (!held.ok) return held;
      const workshop = await window.engine.workshop();
      if (!workshop.ok) return workshop;
      const { session } = held.value;
      const refused = consentFault(session.project, wish.sequenceId, wish.range, provenance.despiteConsent);
      if (refused !== null) return { ok: false, error: refused };
      const { certificate } = await window.engine.preferences.read();
      if (provenance.mode !== 'off' && certificate !== null) {
        // Told now, and not when the job's turn comes.
        const signer = await loadSigner({ kind: 'files', ...certificate }, new Date());
        if (!signer.ok) return signer;
      }
      const input = exportJobInput(session.project, session.path, {
        ...wish,
        ...(loudnessLufs === undefined ? {} : { loudnessLufs }),
        provenance: { ...provenance, certificate },
      });
      if (!input.ok) return input;
      const job = await workshop.value.queue.add('export', input.value);
      return job.ok ? ok({ jobId: job.value.id }) : job;
    },
    'export.place': async ({ extension }) => {
      const held = window.project();
      if (!held.ok) return held;
      const { session } = held.value;
      const folder = dirname(session.path);
      const name = session.project.project.name.replaceAll(/[/\\:*?"<>|]/g, '-') || 'film';
      for (let number = 1; ; number += 1) {
        const candidate = `${number === 1 ? name : `${name} ${number}`}.${extension}`;
        const isTaken = await stat(join(folder, candidate)).then(
          () => true,
          () => false,
        );
        if (!isTaken) return ok({ folder, name: candidate });
      }
    },
  };
}

export function exportChannelHandlers(window: WindowContext): Pick<ChannelHandlers, ExportChannel> {
  return {
    'export.check': (args, peer) => checkExport(window, args, peer),
    'export.picture': ({ jobId }, peer) => followExport(window, jobId, peer),
  };
}

const credentialsOf = (placement: Placement | null): 'inside' | 'beside' | 'none' =>
  placement === null ? 'none' : placement === 'beside' ? 'beside' : 'inside';

const presetView = ({ name, label, description, extension, container, picture, sound }: Preset) => ({
  name,
  label,
  description,
  extension,
  container,
  isFolder: container === 'image-sequence',
  hasPicture: picture !== null,
  hasSound: sound !== null,
  credentials: credentialsOf(placementOf(extension, container === 'image-sequence')),
});
