import { whyNotParam } from '../effects/check-param.ts';
import type { ParamDefinition } from '../effects/definition.ts';
import { EFFECTS } from '../effects/registry.ts';
import type { Effect, ParamValue } from './animation.ts';
import type { TrackKind } from './records.ts';
import { type Violation, violation } from './violation.ts';

/** Effects that a clip, track or sequence has at most one of: the mixer and the compositor read them as its settings. */
export const SINGLE_EFFECTS: ReadonlySet<string> = new Set(['transform', 'opacity', 'volume', 'pan']);

/** What is wrong with a list of effects. Kinds that this version does not know are kept and not looked into. */
export function* effectViolations(effects: readonly Effect[], domain: TrackKind | 'any', ownerId: string): Generator<Violation> {
  const singles = new Set<string>();
  for (const effect of effects) {
    if (SINGLE_EFFECTS.has(effect.kind)) {
      if (singles.has(effect.kind)) yield violation('effect.twice', `${ownerId} has two ${effect.kind} effects`, ownerId, effect.id);
      singles.add(effect.kind);
    }
    for (const [key, keyframes] of Object.entries(effect.keyframes)) {
      if (keyframes.length === 0)
        yield violation('effect.keyframes-empty', `effect ${effect.id} has an empty keyframe list for ${key}`, ownerId, effect.id);
      for (let index = 1; index < keyframes.length; index++)
        if ((keyframes[index]?.time ?? 0) <= (keyframes[index - 1]?.time ?? 0)) {
          yield violation('effect.keyframes-order', `effect ${effect.id} has keyframes of ${key} out of order`, ownerId, effect.id);
          break;
        }
    }
    const definition = EFFECTS.get(effect.kind);
    if (definition === undefined) continue;
    if (domain !== 'any' && definition.domain !== domain)
      yield violation('effect.domain', `${effect.kind} is a ${definition.domain} effect, but ${ownerId} is ${domain}`, ownerId, effect.id);
    yield* paramViolations(definition.params, effect.params, ownerId, effect.id);
    for (const [key, keyframes] of Object.entries(effect.keyframes)) {
      const param = definition.params.find((candidate) => candidate.key === key);
      if (param?.animatable === false)
        yield violation('effect.not-animatable', `${effect.kind}.${key} cannot have keyframes`, ownerId, effect.id);
      if (param === undefined) continue;
      const wrong = keyframes.map((keyframe) => whyNotParam(param, keyframe.value)).find((reason) => reason !== null);
      if (wrong !== undefined) yield violation('effect.param', `${effect.kind}.${key} of ${ownerId} ${wrong}`, ownerId, effect.id);
    }
  }
}

/** Values that the definition refuses. Keys that it does not know are kept and ignored. */
export function* paramViolations(
  definitions: readonly ParamDefinition[],
  params: Readonly<Record<string, ParamValue>>,
  ...ids: readonly string[]
): Generator<Violation> {
  for (const definition of definitions) {
    const value = params[definition.key];
    const wrong = value === undefined ? null : whyNotParam(definition, value);
    if (wrong !== null) yield violation('effect.param', `${definition.key} of ${ids.join(', ')} ${wrong}`, ...ids);
  }
}
