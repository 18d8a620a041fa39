import type { CaptionLook } from '../../model/captions.ts';
import type { LossTally } from './loss-tally.ts';
import { lookOfPad, padOfSsa } from './number-pad.ts';

/** Longest tag that is taken for one. */
const MAX_TAG = 2000;
const TAG = /^<(\/?)([a-z0-9]+)((?:[.\s][^<>]*)?)>/iu;
const TIMESTAMP = /^<\d[\d:.]*>/u;
/** In ASS: braces that stand for themselves, and a backslash kept from making a command of what follows. */
const ESCAPED: Readonly<Record<string, string>> = { '\\{': '{', '\\}': '}', '\\\u2060': '\\' };
const STYLING: ReadonlySet<string> = new Set(['u', 's', 'font', 'c', 'span', 'ruby', 'rt', 'lang']);
const ITALIC: ReadonlySet<string> = new Set(['i', 'em']);
const BOLD: ReadonlySet<string> = new Set(['b', 'strong']);

/** Text without its markup, and what the markup says of all of it. Null for a drawing. */
export interface PlainText {
  readonly text: string;
  readonly look: CaptionLook;
}

export interface MarkupRules {
  /** Angle brackets as SubRip and WebVTT have them. */
  readonly angles: boolean;
  /** What holds where no tag says otherwise. */
  readonly italic: boolean;
  readonly bold: boolean;
}

/** Reads a cue's text: italics and bold of all of it become its look, those of a part and everything else are noted as lost. */
export function plainText(raw: string, rules: MarkupRules, cue: number, losses: LossTally): PlainText | null {
  const state = new MarkupState(raw, rules, cue, losses);
  for (let at = 0; at < raw.length; ) {
    const escaped = rules.angles ? undefined : ESCAPED[raw.slice(at, at + 2)];
    if (escaped !== undefined) {
      state.text(escaped);
      at += 2;
      continue;
    }
    const length = (rules.angles && raw[at] === '<' ? state.angle(at) : 0) || (raw[at] === '{' ? state.braces(at) : 0);
    if (length > 0) at += length;
    else state.text(raw[at++] ?? '');
  }
  return state.finish();
}

class MarkupState {
  readonly #raw: string;
  readonly #cue: number;
  readonly #losses: LossTally;
  readonly #rules: MarkupRules;
  readonly #noted = new Set<string>();
  #parts: string[] = [];
  #italic: boolean;
  #bold: boolean;
  #drawing = false;
  #drew = false;
  #shown = 0;
  #italicShown = 0;
  #boldShown = 0;
  #pad: CaptionLook = {};
  /** The first closing brace that may still matter: looked for once, however many open. */
  #nextClose = -1;

  constructor(raw: string, rules: MarkupRules, cue: number, losses: LossTally) {
    this.#raw = raw;
    this.#rules = rules;
    this.#italic = rules.italic;
    this.#bold = rules.bold;
    this.#cue = cue;
    this.#losses = losses;
  }

  #note(code: Parameters<LossTally['note']>[0]): void {
    if (this.#noted.has(code)) return;
    this.#noted.add(code);
    this.#losses.note(code, this.#cue);
  }

  text(char: string): void {
    if (this.#drawing) {
      this.#drew = true;
      return;
    }
    this.#parts.push(char);
    if (/\s/u.test(char)) return;
    this.#shown++;
    if (this.#italic) this.#italicShown++;
    if (this.#bold) this.#boldShown++;
  }

  /** Length of the tag at `at`, 0 where it is none and stands for itself. */
  angle(at: number): number {
    const ahead = this.#raw.slice(at, at + MAX_TAG);
    const stamp = TIMESTAMP.exec(ahead);
    if (stamp !== null) {
      this.#note('subtitle.word-times');
      return stamp[0].length;
    }
    const match = TAG.exec(ahead);
    if (match === null) return 0;
    const [whole, closing, name = ''] = match;
    const kind = name.toLowerCase();
    if (ITALIC.has(kind)) this.#italic = closing === '' || this.#rules.italic;
    else if (BOLD.has(kind)) this.#bold = closing === '' || this.#rules.bold;
    else if (kind === 'v') this.#note('subtitle.speaker');
    else if (STYLING.has(kind)) this.#note('subtitle.style');
    else return 0;
    return whole.length;
  }

  /** Length of the override block at `at`, as ASS has them and SubRip borrows them. */
  braces(at: number): number {
    if (this.#rules.angles && this.#raw[at + 1] !== '\\') return 0;
    if (this.#nextClose < at) {
      const found = this.#raw.indexOf('}', at);
      this.#nextClose = found === -1 ? Number.POSITIVE_INFINITY : found;
    }
    const end = this.#nextClose;
    if (end - at > MAX_TAG) return 0;
    for (const tag of this.#raw
      .slice(at + 1, end)
      .split('\\')
      .slice(1))
      this.#override(tag.trim());
    return end + 1 - at;
  }

  #override(tag: string): void {
    const [, name = '', value = ''] =
      /^(an|a|i|b|pos|move|org|clip|iclip|p|r|k|K|kf|ko|kt|N|n|[a-zA-Z0-9]+?)(?=[-(&\d]|$)(.*)$/u.exec(tag) ?? [];
    const number = Number.parseInt(value, 10);
    if (name === 'an') this.#pad = lookOfPad(number);
    else if (name === 'a' && /^\d+$/u.test(value)) this.#pad = lookOfPad(padOfSsa(number));
    else if (name === 'i') this.#italic = value === '' ? this.#rules.italic : number === 1;
    else if (name === 'b') this.#bold = value === '' ? this.#rules.bold : number === 1 || number >= 600;
    else if (name === 'p' && /^\d+$/u.test(value)) this.#drawing = number > 0;
    else if (name === 'r') this.#reset(value);
    else if (['pos', 'move', 'org', 'clip', 'iclip'].includes(name)) this.#note('subtitle.placement');
    else if (['k', 'K', 'kf', 'ko', 'kt'].includes(name)) this.#note('subtitle.word-times');
    else this.#note('subtitle.style');
  }

  #reset(style: string): void {
    this.#italic = this.#rules.italic;
    this.#bold = this.#rules.bold;
    if (style !== '') this.#note('subtitle.style');
  }

  finish(): PlainText | null {
    const text = this.#parts.join('');
    if (this.#drew) {
      this.#note('subtitle.drawing');
      if (text.trim() === '') return null;
    }
    const mixed = (count: number): boolean => count > 0 && count < this.#shown;
    if (mixed(this.#italicShown) || mixed(this.#boldShown)) this.#note('subtitle.inline-style');
    const all = (count: number): boolean => this.#shown > 0 && count === this.#shown;
    return {
      text,
      look: { ...this.#pad, ...(all(this.#italicShown) ? { italic: true } : {}), ...(all(this.#boldShown) ? { bold: true } : {}) },
    };
  }
}
