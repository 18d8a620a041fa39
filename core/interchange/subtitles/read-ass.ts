import type { CaptionLook } from '../../model/captions.ts';
import { parseClock } from './clock.ts';
import { plainText } from './inline-markup.ts';
import type { LossTally } from './loss-tally.ts';
import { lookOfPad, padOfSsa } from './number-pad.ts';
import type { RawCue } from './settle-cues.ts';

interface Style {
  readonly look: CaptionLook;
  readonly italic: boolean;
  readonly bold: boolean;
}

const PLAIN: Style = { look: {}, italic: false, bold: false };
const STYLE_COLUMNS =
  'Name,Fontname,Fontsize,PrimaryColour,SecondaryColour,OutlineColour,BackColour,Bold,Italic,Underline,StrikeOut,ScaleX,ScaleY,Spacing,Angle,BorderStyle,Outline,Shadow,Alignment,MarginL,MarginR,MarginV,Encoding';
const EVENT_COLUMNS = 'Layer,Start,End,Style,Name,MarginL,MarginR,MarginV,Effect,Text';

/** ASS and SSA: dialogue with the alignment, italics and bold of its style or its own tags. */
export function readAss(lines: readonly string[], losses: LossTally): readonly RawCue[] {
  const styles = new Map<string, Style>();
  const cues: RawCue[] = [];
  let section = '';
  let isOld = false;
  let columns = columnsOf('');
  for (const line of lines) {
    const header = /^\s*\[([^\]]{1,100})\]/u.exec(line)?.[1];
    if (header !== undefined) {
      section = header.toLowerCase();
      if (section.includes('styles')) {
        isOld = !section.includes('+');
        columns = columnsOf(STYLE_COLUMNS);
        losses.note('subtitle.file-style', 0);
      } else if (section === 'events') columns = columnsOf(EVENT_COLUMNS);
      continue;
    }
    const [key = '', rest = ''] = parted(line);
    if (key === 'format') columns = columnsOf(rest);
    else if (key === 'style' && section.includes('styles')) {
      const fields = fieldsOf(rest, columns);
      styles.set((fields.get('name') ?? '').replace(/^\*/u, ''), styleOf(fields, isOld));
    } else if (key === 'dialogue') {
      const cue = cueOf(fieldsOf(rest, columns), styles, cues.length + 1, losses);
      if (cue !== null) cues.push(cue);
    }
  }
  return cues;
}

/** A line's key in small letters and what follows its colon. */
function parted(line: string): readonly string[] {
  const colon = line.indexOf(':');
  return colon === -1 ? [] : [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trimStart()];
}

const columnsOf = (text: string): readonly string[] => text.split(',', 100).map((column) => column.trim().toLowerCase());

/** As many fields as there are columns: the last one keeps its commas. */
function fieldsOf(text: string, columns: readonly string[]): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  let rest = text;
  for (const column of columns.slice(0, -1)) {
    const comma = rest.indexOf(',');
    fields.set(column, (comma === -1 ? rest : rest.slice(0, comma)).trim());
    rest = comma === -1 ? '' : rest.slice(comma + 1);
  }
  fields.set(columns.at(-1) ?? '', rest);
  return fields;
}

function styleOf(fields: ReadonlyMap<string, string>, isOld: boolean): Style {
  const alignment = Number.parseInt(fields.get('alignment') ?? '2', 10);
  const isOn = (name: string): boolean => !['', '0'].includes(fields.get(name) ?? '');
  return { look: lookOfPad(isOld ? padOfSsa(alignment) : alignment), italic: isOn('italic'), bold: isOn('bold') };
}

function cueOf(fields: ReadonlyMap<string, string>, styles: ReadonlyMap<string, Style>, number: number, losses: LossTally): RawCue | null {
  const start = parseClock(fields.get('start') ?? '');
  const end = parseClock(fields.get('end') ?? '');
  if (start === null || end === null) {
    losses.note('subtitle.timing', number);
    return null;
  }
  const style = styles.get((fields.get('style') ?? '').replace(/^\*/u, '')) ?? PLAIN;
  const raw = (fields.get('text') ?? '').replace(/\\[Nn]/gu, '\n').replace(/\\h/gu, '\u00a0');
  const read = plainText(raw, { angles: false, italic: style.italic, bold: style.bold }, number, losses);
  return read === null ? null : { start, end, number, text: read.text, look: { ...style.look, ...read.look } };
}
