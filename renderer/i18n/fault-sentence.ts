import type { Fault } from '../../core/base/fault.ts';
import { translateOr } from './translate.ts';

/** A fault in the window's words and the user's language, or the engine's own sentence where the catalogue has none that fits. */
export function faultSentence({ code, message, data }: Fault): string {
  const values = Object.fromEntries(
    Object.entries(data ?? {}).filter(
      (entry): entry is [string, string | number] => typeof entry[1] === 'string' || typeof entry[1] === 'number',
    ),
  );
  // Most are about a file, and sentences name it as people do.
  if (values.name === undefined && typeof values.path === 'string') values.name = values.path.split(/[/\\]/).at(-1) ?? values.path;
  const sentence = translateOr(`faults:${code}`, message, values);
  // A value that the fault did not bring would show as its name.
  return sentence.includes('{{') ? message : sentence;
}
