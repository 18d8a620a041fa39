import { z } from 'zod';
import { defineCall } from './define.ts';
import { faultSchema, pathSchema } from './shapes.ts';

/** A pack's id may be asked for by anybody; what is none is refused by the engine. */
const packId = z.string().min(1).max(60);

/** A model pack as a window shows it. Sizes are in bytes. */
const packViewSchema = z.object({
  id: z.string(),
  name: z.string(),
  version: z.string(),
  task: z.string(),
  /** The manifest's own words. */
  purpose: z.string(),
  /** Packs of Cutaway's own are told in the window's language, those that the user added in their own words. */
  origin: z.enum(['built-in', 'added']),
  /** Belongs to the small set that serves every assist. */
  isStarter: z.boolean(),
  /** To fetch when nothing of it is here. */
  downloadBytes: z.number(),
  /** Installed and whole. */
  diskBytes: z.number(),
  /** On the disk now, unfinished parts included. */
  presentBytes: z.number(),
  licence: z.object({ id: z.string(), text: z.string(), commercialUse: z.enum(['yes', 'no', 'ask']), saidBy: z.string() }),
  /** `partial`: an installation would go on from what is here. By names and sizes; `models.verify` reads the bytes. */
  state: z.enum(['absent', 'partial', 'installed', 'installing']),
});
export type PackView = z.infer<typeof packViewSchema>;

export const modelCalls = {
  /** Every pack and how it stands; nothing is fetched. `unreadable`: manifests of the user's that cannot be read any more. Code `disk.*`. */
  'models.list': defineCall({
    args: z.strictObject({}),
    value: z.object({ folder: z.string(), packs: z.array(packViewSchema), unreadable: z.array(faultSchema) }),
  }),
  /**
   * Begins a `model-pack` job for each pack, or answers with the one that is at work. `picked` are files, of one pack alone, that the user has
   * already. Nothing begins unless all can: codes `pack.unknown`, `pack.licence` (its use in commerce is not plainly allowed and was not
   * accepted), `pack.picked-for-many`, `job.*`, `disk.*`.
   */
  'models.install': defineCall({
    args: z.strictObject({ ids: z.array(packId).min(1).max(200), licenceAccepted: z.boolean(), picked: z.array(pathSchema).max(200) }),
    value: z.object({ jobIds: z.array(z.string()) }),
  }),
  /** Takes a pack off the disk. Codes `pack.unknown`, `pack.installing`, `pack.busy`, `disk.*`. */
  'models.remove': defineCall({ args: z.strictObject({ id: packId }), value: z.object({ freedBytes: z.number() }) }),
  /** Reads every byte of a pack again. Codes `pack.unknown`, `disk.*`. */
  'models.verify': defineCall({
    args: z.strictObject({ id: packId }),
    value: z.object({ files: z.array(z.object({ name: z.string(), verdict: z.enum(['right', 'wrong', 'missing']) })) }),
  }),
} as const;
