import { z } from 'zod';
import type { BinId } from '../../../base/id.ts';
import { idSchema, nameSchema } from '../../../model/record-schemas.ts';
import { defineEdit } from '../../define-edit.ts';
import type { Draft } from '../../draft.ts';
import { refuse } from '../../refusal.ts';

const binIdArg = idSchema<'bin'>();

export const addBin = defineEdit({
  name: 'bin.add',
  summary: 'Add a bin for assets.',
  args: z.strictObject({ name: nameSchema.min(1), parentId: binIdArg.nullable().default(null), id: binIdArg.optional() }),
  edit(draft, { name, parentId, id }) {
    draft.put('bins', { id: draft.newId('bin', id), name, parentId: parentId === null ? null : draft.bin(parentId).id });
  },
});

export const renameBin = defineEdit({
  name: 'bin.rename',
  summary: 'Give a bin another name.',
  args: z.strictObject({ binId: binIdArg, name: nameSchema.min(1) }),
  edit(draft, { binId, name }) {
    draft.put('bins', { ...draft.bin(binId), name });
  },
});

export const moveBin = defineEdit({
  name: 'bin.move',
  summary: 'Move a bin into another one, or to the top when "parentId" is null.',
  args: z.strictObject({ binId: binIdArg, parentId: binIdArg.nullable() }),
  edit(draft, { binId, parentId }) {
    const bin = draft.bin(binId);
    if (parentId !== null && isInside(draft, parentId, binId))
      refuse('bin.cycle', `"${bin.name}" cannot lie inside itself; choose another bin.`, { binId });
    draft.put('bins', { ...bin, parentId });
  },
});

/** What it held moves up to where the bin was. */
export const removeBin = defineEdit({
  name: 'bin.remove',
  summary: 'Remove a bin; what it holds moves one bin up.',
  args: z.strictObject({ binId: binIdArg }),
  edit(draft, { binId }) {
    const { parentId } = draft.bin(binId);
    for (const asset of [...draft.all('assets')]) if (asset.binId === binId) draft.put('assets', { ...asset, binId: parentId });
    for (const bin of [...draft.all('bins')]) if (bin.parentId === binId) draft.put('bins', { ...bin, parentId });
    draft.drop('bins', binId);
  },
});

function isInside(draft: Draft, start: BinId, container: BinId): boolean {
  for (let id: BinId | null = start; id !== null; id = draft.bin(id).parentId) if (id === container) return true;
  return false;
}
