import { dirname } from 'node:path';
import { fail, ok } from '../../../core/base/fault.ts';
import type { CallHandlers } from '../../../core/protocol/server.ts';
import { loadSigner } from '../../provenance/load-signer.ts';
import { readAnchors, readCredentials } from '../../provenance/read-credentials.ts';
import { assetPath } from '../film-media.ts';
import type { WindowContext } from './window-context.ts';

type CredentialCall = Extract<keyof CallHandlers, `credentials.${string}`>;

/** A file of many gigabytes is hashed whole: nobody watches that for longer. */
const PATIENCE_MS = 60_000;

export function credentialCallHandlers(window: WindowContext): Pick<CallHandlers, CredentialCall> {
  return {
    'credentials.asset': async ({ assetId, trust }, signal) => {
      const held = window.project();
      if (!held.ok) return held;
      const { session } = held.value;
      const asset = session.project.tables.assets.get(assetId);
      if (asset === undefined) return fail('asset.missing', 'This media is not in the project any more; choose another.');
      // Numbered pictures are many files, and none of them speaks for the others.
      if (asset.kind === 'image-sequence') return ok({ report: { kind: 'none' } });
      const anchors = trust === null ? ok(null) : await readAnchors(trust);
      if (!anchors.ok) return anchors;
      const limits = { signal, timeoutMs: PATIENCE_MS };
      const read = await readCredentials(assetPath(asset, dirname(session.path)), limits, { anchors: anchors.value });
      if (read.ok) return ok({ report: read.value });
      return read.error.code === 'credentials.slow' ? ok({ report: null }) : read;
    },
    'credentials.signer': async (files) => {
      const signer = await loadSigner({ kind: 'files', ...files }, new Date());
      return signer.ok ? ok({ name: signer.value.name }) : signer;
    },
  };
}
