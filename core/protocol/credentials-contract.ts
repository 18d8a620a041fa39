import { z } from 'zod';
import { idSchema } from '../model/record-schemas.ts';
import type { CredentialReport } from '../provenance/credential-report.ts';
import { defineCall } from './define.ts';
import { pathSchema } from './shapes.ts';

const text = z.string().nullable();
const reportSchema: z.ZodType<CredentialReport> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('unreadable') }),
  z.object({
    kind: z.literal('found'),
    integrity: z.enum(['intact', 'tampered', 'unchecked']),
    trust: z.enum(['trusted', 'self-signed', 'unverified']),
    signer: text,
    issuer: text,
    signedAt: text,
    generator: text,
    title: text,
    actions: z.array(z.object({ action: z.string(), digitalSource: text, agent: text, description: text })),
    ingredients: z.array(
      z.object({
        title: z.string(),
        relationship: z.string(),
        digitalSource: text,
        description: text,
        credentials: z.enum(['none', 'intact', 'tampered']),
      }),
    ),
    problems: z.array(z.string()),
  }),
]);

/** Files of a user who signs with a certificate of their own, both PEM. */
export const certificateSchema = z.strictObject({ certificatePath: pathSchema, keyPath: pathSchema });

export const credentialCalls = {
  /**
   * What the file of an asset says of its making. Null where that could not be told in a reasonable time. `trust` is a file of certificates whose
   * word is taken; null trusts nobody. Codes `asset.missing`, `credentials.no-certificate`, `disk.*`.
   */
  'credentials.asset': defineCall({
    args: z.strictObject({ assetId: idSchema<'asset'>(), trust: pathSchema.nullable() }),
    value: z.object({ report: reportSchema.nullable() }),
  }),
  /** Reads a certificate and its key, and says whose they are. Codes `credentials.*`, `disk.*`. */
  'credentials.signer': defineCall({ args: certificateSchema, value: z.object({ name: z.string() }) }),
} as const;
