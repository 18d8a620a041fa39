import { fail, ok, type Result } from '../../../core/base/fault.ts';

/** The voice of the starter set. */
export const DEFAULT_VOICE = 'dittli/en';

/** Who speaks with which voice. */
export interface Cast {
  /** For everyone who has none of their own. */
  readonly everyone: string | null;
  /** By character, in capitals. */
  readonly voices: ReadonlyMap<string, string>;
}

const keyOf = (character: string): string => character.trim().toUpperCase();

/** Reads `ID` and `NAME=ID`, as a command line has them. Code `usage.bad-argument`. */
export function castFrom(written: readonly string[]): Result<Cast> {
  let everyone: string | null = null;
  const voices = new Map<string, string>();
  for (const one of written) {
    const [, name, id] = /^(?:(.+)=)?([a-z]+\/.+)$/u.exec(one.trim()) ?? [];
    if (id === undefined)
      return fail('usage.bad-argument', `"${one}" names no voice; write "kokoro/af_heart" or "ANNA=kokoro/af_heart".`, { voice: one });
    if (name === undefined) everyone = id;
    else voices.set(keyOf(name), id);
  }
  return ok({ everyone, voices });
}

/** The voice of a character. Code `voice.uncast` where nobody was given to them, naming those who are in the script. */
export function castLine(cast: Cast, character: string, all: readonly string[]): Result<string> {
  const voice = cast.voices.get(keyOf(character)) ?? cast.everyone;
  if (voice !== null && voice !== undefined) return ok(voice);
  const without = all.filter((name) => !cast.voices.has(keyOf(name)));
  return fail(
    'voice.uncast',
    `${without.join(', ')} ${without.length === 1 ? 'has' : 'have'} no voice yet; give each one, such as --voice "${character}=kokoro/af_heart".`,
    {
      characters: without,
    },
  );
}
