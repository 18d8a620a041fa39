import { expect, it } from 'vitest';
import { EFFECTS, GENERATOR_KINDS, TRANSITION_KINDS } from '../../core/effects/registry.ts';
import { effectText } from './text/effects.ts';

const entries: Readonly<Record<string, readonly [string, string]>> = effectText;
const definitions = [...EFFECTS.values(), ...TRANSITION_KINDS.values(), ...GENERATOR_KINDS.values()];
const isWritten = (key: string): boolean => entries[key]?.every((text) => text.trim() !== '') === true;

it('gives every kind a name of its own, so that the catalogue can name it without its family', () => {
  expect(new Set(definitions.map(({ kind }) => kind)).size).toBe(definitions.length);
});

it.each(definitions)('names $kind, says what it does and names its parameters and choices in both languages', ({ kind, params }) => {
  const wanted = [`effect.${kind}`, `effect.${kind}.about`, ...params.map(({ key }) => `effect.${kind}.${key}`)];
  expect(wanted.filter((key) => !isWritten(key))).toEqual([]);
  const choices = params.flatMap((param) =>
    param.type === 'choice' ? param.choices.map((choice) => [`choice.${kind}.${param.key}.${choice}`, `choice.${choice}`]) : [],
  );
  expect(choices.filter((keys) => !keys.some(isWritten))).toEqual([]);
});

it('names nothing that does not exist', () => {
  const kinds = new Map(definitions.map(({ kind, params }) => [kind, new Set<string>(params.map(({ key }) => key))]));
  const stray = Object.keys(entries).filter((key) => {
    const [, kind, param] = /^effect\.([^.]+)(?:\.([^.]+))?$/.exec(key) ?? [];
    if (kind === undefined) return false;
    return !kinds.has(kind) || (param !== undefined && param !== 'about' && !kinds.get(kind)?.has(param));
  });
  expect(stray).toEqual([]);
});
