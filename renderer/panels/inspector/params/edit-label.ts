import type { ParamDefinition } from '../../../../core/effects/definition.ts';
import { effectName, paramName } from '../../../i18n/effect-names.ts';

/** What the history calls an edit of a parameter. */
export function editLabel(kind: string, definition: ParamDefinition): string {
  const name = effectName(kind);
  const param = paramName(kind, definition);
  return name === param ? name : `${name}: ${param}`;
}
