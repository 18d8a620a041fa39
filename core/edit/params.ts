import { whyNotParam } from '../effects/check-param.ts';
import type { ParamDefinition } from '../effects/definition.ts';
import type { ParamValue } from '../model/animation.ts';
import { refuse } from './refusal.ts';

/** The definition of a parameter: `param.unknown` names those there are. */
export function paramOf(kind: string, definitions: readonly ParamDefinition[], key: string): ParamDefinition {
  const found = definitions.find((definition) => definition.key === key);
  if (found !== undefined) return found;
  const known = definitions.map((definition) => definition.key).join(', ');
  return refuse('param.unknown', `"${kind}" has no parameter "${key}"; it has ${known || 'none'}.`, { kind, key });
}

/** Refuses values that the definition does not allow: `param.unknown`, `param.value`. */
export function checkParams(kind: string, definitions: readonly ParamDefinition[], params: Readonly<Record<string, ParamValue>>): void {
  for (const [key, value] of Object.entries(params)) checkParam(kind, paramOf(kind, definitions, key), value);
}

export function checkParam(kind: string, definition: ParamDefinition, value: ParamValue): void {
  const reason = whyNotParam(definition, value);
  if (reason !== null)
    refuse('param.value', `"${definition.key}" of "${kind}" ${reason}; give another value.`, { kind, key: definition.key });
}
