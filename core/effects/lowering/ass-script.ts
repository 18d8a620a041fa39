/** One style of a script, by the columns of `[V4+ Styles]`. Sizes are pixels of the script, colours {@link assColour}. */
export interface AssStyle {
  readonly name: string;
  readonly fontName: string;
  readonly sizePx: number;
  readonly fill: string;
  readonly outline: string;
  readonly back: string;
  readonly italic: boolean;
  readonly spacingPx: number;
  /**
   * 1 draws an outline and a shadow, 3 a box behind each line, `outlinePx` larger on every side, 4 one box behind all lines, in the colour of the shadow and
   * `shadowPx` larger on every side.
   */
  readonly border: 1 | 3 | 4;
  readonly outlinePx: number;
  readonly shadowPx: number;
}

export interface AssEvent {
  readonly layer: number;
  readonly style: string;
  /** Override tags without braces. */
  readonly tags: string;
  readonly body: string;
  /** Kept free at the left and at the right, in pixels: lines that may wrap do so in what is left. */
  readonly marginPx?: number;
}

/** An ASS script that shows its events at all times, one unit to the pixel of a `width` x `height` picture, colours not converted. */
export function assScript(width: number, height: number, styles: readonly AssStyle[], events: readonly AssEvent[]): string {
  return [
    '[Script Info]',
    'ScriptType: v4.00+',
    `PlayResX: ${width}`,
    `PlayResY: ${height}`,
    `LayoutResX: ${width}`,
    `LayoutResY: ${height}`,
    'ScaledBorderAndShadow: yes',
    'YCbCr Matrix: None',
    'WrapStyle: 2',
    '',
    '[V4+ Styles]',
    'Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding',
    ...styles.map(styleLine),
    '',
    '[Events]',
    'Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text',
    ...events.map(
      (event) =>
        `Dialogue: ${event.layer},0:00:00.00,9:59:59.99,${event.style},,${marginOf(event)},${marginOf(event)},0,,{${event.tags}}${event.body}`,
    ),
    '',
  ].join('\n');
}

const marginOf = (event: AssEvent): number => Math.max(0, Math.round(event.marginPx ?? 0));

const decimal = (value: number): string => value.toFixed(3).replace(/\.?0+$/, '');

const styleLine = (style: AssStyle): string =>
  `Style: ${[
    style.name,
    style.fontName,
    decimal(style.sizePx),
    style.fill,
    style.fill,
    style.outline,
    style.back,
    0,
    style.italic ? -1 : 0,
    0,
    0,
    100,
    100,
    decimal(style.spacingPx),
    0,
    style.border,
    decimal(style.outlinePx),
    decimal(style.shadowPx),
    7,
    0,
    0,
    0,
    1,
  ].join(',')}`;

/** `&HAABBGGRR`, where AA is how clear the colour is. */
export function assColour(colour: readonly [number, number, number, number]): string {
  const byte = (part: number): string =>
    Math.round(Math.min(1, Math.max(0, part)) * 255)
      .toString(16)
      .padStart(2, '0')
      .toUpperCase();
  return `&H${byte(1 - colour[3])}${byte(colour[2])}${byte(colour[1])}${byte(colour[0])}`;
}

/** Joins without being seen: keeps a backslash from making a command of what follows it. */
const WORD_JOINER = '\u2060';

/** One line of text such that libass shows exactly it: braces and backslashes as they are, no control characters. One that `wraps` may break at its spaces. */
export function assText(line: string, wraps = false): string {
  return Array.from(line, (char) => {
    if (char === '\\') return `\\${WORD_JOINER}`;
    if (char === '{' || char === '}') return `\\${char}`;
    if (char === '\t') return '    ';
    // A leading or double space would be dropped; a hard space stays.
    if (char === ' ') return wraps ? ' ' : '\\h';
    return isControl(char) ? '' : char;
  }).join('');
}

function isControl(char: string): boolean {
  const code = char.codePointAt(0) ?? 0;
  return code < 0x20 || (code >= 0x7f && code < 0xa0) || (code >= 0xd800 && code <= 0xdfff);
}

/** A font's name in a style, where a comma would end the column. */
export const assFontName = (name: string): string =>
  Array.from(name, (char) => (char === ',' || isControl(char) ? '' : char))
    .join('')
    .trim();
