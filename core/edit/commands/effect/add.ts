import { z } from 'zod';
import { SINGLE_EFFECTS } from '../../../model/effect-violations.ts';
import { paramsSchema } from '../../../model/record-schemas.ts';
import { defineEdit } from '../../define-edit.ts';
import { definitionOf, effectIdArg, newEffectId, ownerArgs, ownerOf } from '../../effect-owner.ts';
import { checkParams } from '../../params.ts';
import { refuse } from '../../refusal.ts';

export const addEffect = defineEdit({
  name: 'effect.add',
  summary: 'Put an effect on a clip, a track or a sequence.',
  args: z.strictObject({
    ...ownerArgs,
    kind: z.string(),
    params: paramsSchema.default({}),
    /** Place among the effects; last by default. */
    index: z.int().min(0).optional(),
    id: effectIdArg.optional(),
  }),
  edit(draft, { kind, params, index, id, ...whose }) {
    const owner = ownerOf(draft, whose);
    const definition = definitionOf(kind, owner);
    if (SINGLE_EFFECTS.has(kind) && owner.effects.some((effect) => effect.kind === kind))
      refuse('effect.twice', `There is a "${kind}" already and only one is possible; change it with ${kind}.set.`, { kind });
    checkParams(kind, definition.params, params);
    const effects = owner.effects.slice();
    effects.splice(index ?? effects.length, 0, { id: newEffectId(draft, owner, id), kind, enabled: true, params, keyframes: {} });
    owner.write(effects);
  },
});
