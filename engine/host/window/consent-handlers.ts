import { ok } from '../../../core/base/fault.ts';
import type { CallHandlers } from '../../../core/protocol/server.ts';
import { hashFile } from '../../ingest/fingerprint.ts';

type ConsentCall = Extract<keyof CallHandlers, `consent.${string}`>;

export const consentCallHandlers = (): Pick<CallHandlers, ConsentCall> => ({
  'consent.evidence': async ({ path }, signal) => {
    const hash = await hashFile(path, { signal });
    return hash.ok ? ok({ sha256: hash.value }) : hash;
  },
});
