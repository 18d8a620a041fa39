import { z } from 'zod';
import { staysInside } from '../../../model/asset-path.ts';
import {
  ASSET_KINDS,
  assetPathSchema,
  assetStreamSchema,
  colourTagsSchema,
  fingerprintSchema,
  idSchema,
  lengthSchema,
  nameSchema,
  numberingSchema,
} from '../../../model/record-schemas.ts';
import { labelArg } from '../../args.ts';
import { defineEdit } from '../../define-edit.ts';
import { refuse } from '../../refusal.ts';

/** What probing a file has told. */
export const describedMedia = {
  kind: z.enum(ASSET_KINDS),
  path: assetPathSchema,
  fingerprint: fingerprintSchema,
  duration: lengthSchema,
  streams: z.array(assetStreamSchema).min(1, 'must have at least one picture or sound stream'),
  timecode: z.string().max(40).nullable().default(null),
  numbering: numberingSchema.optional(),
};

/** Takes media that has already been probed: the model never opens files. */
export const importAsset = defineEdit({
  name: 'asset.import',
  summary: 'Add probed media to the project.',
  args: z.strictObject({
    id: idSchema<'asset'>().optional(),
    name: nameSchema.min(1),
    ...describedMedia,
    binId: idSchema<'bin'>().nullable().default(null),
    colourOverride: colourTagsSchema.nullable().default(null),
    label: labelArg.nullable().default(null),
  }),
  edit(draft, { id, label, ...media }) {
    refusePathOutside(media.path);
    if (media.binId !== null) draft.bin(media.binId);
    draft.put('assets', { ...media, ...(label === null ? {} : { label }), id: draft.newId('asset', id) });
  },
});

/** `asset.path-outside` for a relative path that leaves the project's folder. */
export function refusePathOutside(path: string): void {
  if (!staysInside(path))
    refuse('asset.path-outside', `The path "${path}" leaves the project's folder; use an absolute path instead.`, { path });
}
