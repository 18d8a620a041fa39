import { fail, ok, type Result } from '../../base/fault.ts';
import type { DialogueLine } from './dialogue-line.ts';
import { parseFountain } from './parse-fountain.ts';
import { parsePlainDialogue } from './plain-dialogue.ts';
import type { ScriptElement } from './script.ts';

/** The dialogue of a script. */
export interface ReadDialogue {
  readonly format: 'fountain' | 'plain';
  readonly title: string | null;
  readonly lines: readonly DialogueLine[];
  /** Who speaks, by their first line. */
  readonly characters: readonly { readonly name: string; readonly lines: number }[];
  /** Lines of pasted dialogue that nobody says and that were left out; of a screenplay 0, where they are action. */
  readonly skipped: number;
}

/** Characters of a script; a feature film's has 200,000. */
export const MAX_SCRIPT_CHARACTERS = 2_000_000;

/**
 * Reads a screenplay in Fountain or pasted dialogue (`NAME: text`), whichever finds more to say. Codes: `script.too-large`, `script.not-text`,
 * `script.none`.
 */
export function readDialogue(text: string): Result<ReadDialogue> {
  if (text.length > MAX_SCRIPT_CHARACTERS)
    return fail('script.too-large', `The script has more than ${MAX_SCRIPT_CHARACTERS} characters; paste it in parts.`, {
      characters: text.length,
    });
  if (text.includes('\0')) return fail('script.not-text', 'This is no text; paste a script, or choose a Fountain file.');
  const clean = text.replace(/(?![\n\r\t\v\f])\p{Cc}/gu, '');
  const elements = parseFountain(clean);
  const fountain = dialogueOf(elements);
  const plain = parsePlainDialogue(clean);
  const isPlain = plain.lines.length > fountain.length;
  const lines = isPlain ? plain.lines : fountain;
  if (lines.length === 0)
    return fail('script.none', 'Nobody says anything in this text; write each line as "NAME: text", or paste a Fountain script.');
  const title = elements.flatMap((element) => (element.kind === 'title' && element.key.toLowerCase() === 'title' ? element.value : []))[0];
  return ok({
    format: isPlain ? 'plain' : 'fountain',
    title: isPlain ? null : (title ?? null),
    lines,
    characters: charactersOf(lines),
    skipped: isPlain ? plain.skipped : 0,
  });
}

function dialogueOf(elements: readonly ScriptElement[]): readonly DialogueLine[] {
  let scene: string | null = null;
  return elements.flatMap((element): readonly DialogueLine[] => {
    if (element.kind === 'scene') scene = element.heading;
    if (element.kind !== 'speech') return [];
    const { character, isDual, parts } = element.speech;
    return parts.map((part) => ({ character, scene, isDual, ...part }));
  });
}

function charactersOf(lines: readonly DialogueLine[]): ReadDialogue['characters'] {
  const counts = new Map<string, number>();
  for (const { character } of lines) counts.set(character, (counts.get(character) ?? 0) + 1);
  return [...counts].map(([name, count]) => ({ name, lines: count }));
}
