import type { DialogueLine } from './dialogue-line.ts';
import { withoutEmphasis } from './strip-marks.ts';

const MAX_NAME_LENGTH = 40;
const MAX_NAME_WORDS = 5;

/** Dialogue as people paste it: `NAME: text`, the text going on up to a blank line or the next name. `skipped` counts other lines. */
export function parsePlainDialogue(text: string): { readonly lines: readonly DialogueLine[]; readonly skipped: number } {
  const lines: DialogueLine[] = [];
  /** What each line says, joined once: adding to a text again and again takes the square of its length. */
  const said: string[][] = [];
  let skipped = 0;
  let isOpen = false;
  for (const raw of text.split(/\r\n?|[\n\u2028\u2029\v\f]/u)) {
    const line = withoutEmphasis(raw.replace(/^\ufeff/u, '').trim());
    const named = line === '' ? null : readNamed(line);
    if (line === '') isOpen = false;
    else if (named !== null) {
      lines.push(named);
      said.push(named.text === '' ? [] : [named.text]);
      isOpen = true;
    } else if (isOpen && !isDirection(line)) said.at(-1)?.push(line);
    else skipped++;
  }
  const spoken = lines.flatMap((line, index) => {
    const text = (said[index] ?? []).join('\n');
    return text === '' ? [] : [{ ...line, text }];
  });
  return { lines: spoken, skipped: skipped + lines.length - spoken.length };
}

const isDirection = (line: string): boolean => /^(?:\([^()]*\)|\[[^[\]]*\])$/u.test(line);

function readNamed(line: string): DialogueLine | null {
  // A transcript's clock before the name.
  const body = line.replace(/^[[(]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?[\])]?\s+(?=\S)/u, '');
  const at = body.slice(0, MAX_NAME_LENGTH + 1).search(/[:：]/u);
  if (at < 1) return null;
  const inBrackets = /^(.*?)\s*\(([^()]*)\)$/u.exec(body.slice(0, at).trim());
  const name = (inBrackets?.[1] ?? body.slice(0, at)).trim();
  const said = body.slice(at + 1);
  // An address and a time of day have a colon too.
  if (said.startsWith('//') || !/^\p{L}/u.test(name) || name.split(/\s+/u).length > MAX_NAME_WORDS) return null;
  const direction = /^\s*[([]([^()[\]]*)[)\]]\s*/u.exec(said);
  const parenthetical = [inBrackets?.[2], direction?.[1]].flatMap((part) => part?.trim() || []).join('; ');
  return {
    character: name.replace(/\s+/gu, ' '),
    parenthetical: parenthetical === '' ? null : parenthetical,
    text: said.slice(direction?.[0].length ?? 0).trim(),
    scene: null,
    isDual: false,
  };
}
