import type { CaptionLook } from '../../../core/model/captions.ts';

/** Flags of a style record of 3GPP timed text. */
const BOLD = 1;
const ITALIC = 2;
const WHITE = [0xff, 0xff, 0xff, 0xff] as const;
const FONT_ID = 1;
const FONT_SIZE = 16;
/** A sample says its length in two bytes. */
const MAX_SAMPLE_TEXT = 0xffff;

/**
 * The sample description of 3GPP TS 26.245 (5.16) for white text centred at the bottom: flags, justification, background, box, style and a font
 * table of one font. A track without it is malformed.
 */
export function movTextDescription(): Buffer {
  const font = Buffer.from('Arial', 'ascii');
  const fontTable = Buffer.concat([Buffer.from([0, 1, 0, FONT_ID, font.length]), font]);
  return Buffer.concat([Buffer.from([0, 0, 0, 0, 1, 0xff, 0, 0, 0, 0]), Buffer.alloc(8), styleRecord(0, 0, 0), box('ftab', fontTable)]);
}

/** One sample: length and UTF-8 text, and a style box where all of it is bold or italic. */
export function movTextSample(text: string, look: CaptionLook): Buffer {
  const bytes = withinBytes(text, MAX_SAMPLE_TEXT);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(bytes.length);
  const flags = (look.bold === true ? BOLD : 0) | (look.italic === true ? ITALIC : 0);
  if (flags === 0) return Buffer.concat([length, bytes]);
  // Positions count characters, not bytes.
  const characters = Math.min(0xffff, Array.from(text).length);
  const styles = Buffer.concat([Buffer.from([0, 1]), styleRecord(0, characters, flags)]);
  return Buffer.concat([length, bytes, box('styl', styles)]);
}

function styleRecord(start: number, end: number, flags: number): Buffer {
  const record = Buffer.alloc(12);
  record.writeUInt16BE(start, 0);
  record.writeUInt16BE(end, 2);
  record.writeUInt16BE(FONT_ID, 4);
  record.set([flags, FONT_SIZE, ...WHITE], 6);
  return record;
}

function box(name: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(content.length + 8);
  head.write(name, 4, 'ascii');
  return Buffer.concat([head, content]);
}

/** As much of a text as fits, not ending inside a character. */
function withinBytes(text: string, limit: number): Buffer {
  const bytes = Buffer.from(text, 'utf8');
  if (bytes.length <= limit) return bytes;
  let end = limit;
  while (((bytes[end] ?? 0) & 0xc0) === 0x80) end--;
  return bytes.subarray(0, end);
}
