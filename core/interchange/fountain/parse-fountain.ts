import { type Cue, readCue } from './cues.ts';
import type { ScriptElement, SpeechPart } from './script.ts';
import { withoutComments, withoutEmphasis } from './strip-marks.ts';

const SCENE = /^(?:int\.?\/ext|ext\.?\/int|int|ext|est|i\.?\/e)(?:[. ]|$)/iu;
const TITLE_KEY = /^(?:title|credit|authors?|source|notes?|draft date|date|contact|copyright|revision|font|episode|show|series)\s*:/iu;

/**
 * The elements of a screenplay in Fountain (https://fountain.io/syntax), in order. Any text is one: what is nothing else is action. Lines end as on
 * any system.
 */
export function parseFountain(text: string): readonly ScriptElement[] {
  const lines = withoutComments(text.replace(/\r\n?|[\u2028\u2029\v\f]/gu, '\n')).split('\n');
  const elements: ScriptElement[] = [];
  let at = readTitlePage(lines, elements);
  let action: string[] = [];
  const endAction = (): void => {
    if (action.length > 0) elements.push({ kind: 'action', text: withoutEmphasis(action.join('\n')) });
    action = [];
  };
  for (let isAfterBlank = true; at < lines.length; ) {
    const line = lines[at] ?? '';
    const next = lines[at + 1] ?? '';
    if (line.trim() === '') {
      endAction();
      isAfterBlank = true;
      at++;
      continue;
    }
    const cue = isAfterBlank && next.trim() !== '' && !isSpecial(line) ? readCue(line) : null;
    if (cue !== null) {
      endAction();
      at = readSpeech(lines, at + 1, cue, elements);
      isAfterBlank = true;
      continue;
    }
    const single = readSingle(line, isAfterBlank, next.trim() === '');
    if (single === null) action.push(line.startsWith('!') ? line.slice(1) : line.trimEnd());
    else {
      endAction();
      elements.push(single);
    }
    // What stands alone on its line needs no blank line after it.
    isAfterBlank = single !== null;
    at++;
  }
  endAction();
  return elements;
}

/** Reads the title page, where the text begins with one, and answers where the script begins. */
function readTitlePage(lines: readonly string[], elements: ScriptElement[]): number {
  const start = lines.findIndex((line) => line.trim() !== '');
  if (start === -1 || !TITLE_KEY.test((lines[start] ?? '').trim().replace(/^\ufeff/u, ''))) return 0;
  let at = start;
  for (; at < lines.length && (lines[at] ?? '').trim() !== ''; at++) {
    const line = lines[at] ?? '';
    const colon = line.indexOf(':');
    const last = elements.at(-1);
    if (/^\s/u.test(line) && last?.kind === 'title')
      elements[elements.length - 1] = {
        ...last,
        value: [last.value, withoutEmphasis(line.trim())].filter((part) => part !== '').join('\n'),
      };
    else if (colon > 0)
      elements.push({
        kind: 'title',
        key: line
          .slice(0, colon)
          .replace(/^\ufeff/u, '')
          .trim(),
        value: withoutEmphasis(line.slice(colon + 1).trim()),
      });
  }
  return at;
}

/** Lines that begin with a mark of their own name nobody. */
const isSpecial = (line: string): boolean =>
  /^\s*(?:[!>~=#(]|\.(?!\.))/u.test(line) || SCENE.test(line.trim()) || /TO:$/u.test(line.trim());

/** An element that is one line, or null where the line is action. */
function readSingle(line: string, isAfterBlank: boolean, isBeforeBlank: boolean): ScriptElement | null {
  const trimmed = line.trim();
  if (line.startsWith('!')) return null;
  if (/^={3,}$/u.test(trimmed)) return { kind: 'page-break' };
  if (trimmed.startsWith('=')) return { kind: 'synopsis', text: withoutEmphasis(trimmed.slice(1).trim()) };
  const section = /^#{1,6}/u.exec(trimmed)?.[0];
  if (section !== undefined) return { kind: 'section', level: section.length, text: withoutEmphasis(trimmed.slice(section.length).trim()) };
  if (trimmed.startsWith('~')) return { kind: 'lyrics', text: withoutEmphasis(trimmed.slice(1).trim()) };
  if (trimmed.startsWith('>'))
    return trimmed.endsWith('<') && trimmed.length > 1
      ? { kind: 'centred', text: withoutEmphasis(trimmed.slice(1, -1).trim()) }
      : { kind: 'transition', text: withoutEmphasis(trimmed.slice(1).trim()) };
  if (!isAfterBlank) return null;
  if (/^\.[^.\s]/u.test(trimmed)) return readScene(trimmed.slice(1));
  if (SCENE.test(trimmed)) return readScene(trimmed);
  const isTransition = isBeforeBlank && /TO:$/u.test(trimmed) && trimmed === trimmed.toUpperCase();
  return isTransition ? { kind: 'transition', text: withoutEmphasis(trimmed) } : null;
}

function readScene(line: string): ScriptElement {
  const number = /#([^#\s]{1,20})#$/u.exec(line);
  const heading = number === null ? line : line.slice(0, number.index);
  return { kind: 'scene', heading: withoutEmphasis(heading.trim()), number: number?.[1] ?? null };
}

/** Reads what the character says up to the next blank line (one of two spaces is kept) and answers where the script goes on. */
function readSpeech(lines: readonly string[], from: number, cue: Cue, elements: ScriptElement[]): number {
  const parts: SpeechPart[] = [];
  let directions: string[] = [];
  let words: string[] = [];
  const endPart = (): void => {
    const text = withoutEmphasis(words.join('\n').trim());
    if (text !== '') {
      parts.push({ parenthetical: directions.join('; ') || null, text });
      directions = [];
    }
    words = [];
  };
  let at = from;
  for (; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const trimmed = line.trim();
    if (trimmed === '' && !/^ {2,}$/u.test(line)) break;
    const inside = /^\(([^()]*)\)$/u.exec(trimmed)?.[1];
    if (inside === undefined) words.push(trimmed.startsWith('~') ? trimmed.slice(1).trim() : trimmed);
    else {
      endPart();
      // Two directions in a row are one.
      const direction = withoutEmphasis(inside.trim());
      if (direction !== '') directions.push(direction);
    }
  }
  endPart();
  elements.push({ kind: 'speech', speech: { ...cue, parts } });
  return at;
}
