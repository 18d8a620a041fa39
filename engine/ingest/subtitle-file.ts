import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { fail, ok, type Result } from '../../core/base/fault.ts';
import type { ReadSubtitles } from '../../core/interchange/subtitles/cue.ts';
import { MAX_SUBTITLE_CHARACTERS, readSubtitles } from '../../core/interchange/subtitles/read-subtitles.ts';
import { diskFault } from '../store/disk-fault.ts';
import { decodeCp949, isCp949Name } from './cp949.ts';

/** A character has at most four bytes in any of the encodings. */
const MAX_BYTES = MAX_SUBTITLE_CHARACTERS * 4;
/** Bytes in which UTF-16 without a mark shows itself. */
const SNIFF_BYTES = 4096;

export interface SubtitleFile extends ReadSubtitles {
  /** As the WHATWG Encoding Standard calls it, or `cp949`. */
  readonly encoding: string;
  /** Nothing in the file proves the encoding: another one may be meant. */
  readonly isGuessed: boolean;
}

/**
 * Reads a subtitle file in the encoding that is named, or else in the one it shows: by its byte order mark, as UTF-16 or UTF-8 where the bytes are that, as
 * Korean CP949 where they make Korean words, else as Windows-1252. Codes: `disk.*`, `subtitle.*`, `subtitle.encoding` for a name that is none.
 */
export async function readSubtitleFile(path: string, encoding?: string): Promise<Result<SubtitleFile>> {
  const bytes = await readBounded(path);
  return bytes.ok ? readSubtitleBytes(bytes.value, encoding) : bytes;
}

/** The same for the content of a file. Codes: `subtitle.*`. */
export function readSubtitleBytes(bytes: Buffer, encoding?: string): Result<SubtitleFile> {
  const decoded = encoding === undefined ? decodeByLook(bytes) : decodeAs(bytes, encoding);
  if (!decoded.ok) return decoded;
  const read = readSubtitles(decoded.value.text);
  const isGuessed = encoding === undefined && !decoded.value.encoding.startsWith('utf-');
  return read.ok ? ok({ ...read.value, encoding: decoded.value.encoding, isGuessed }) : read;
}

async function readBounded(path: string): Promise<Result<Buffer>> {
  const name = basename(path);
  try {
    // Before it is opened: that of a pipe waits for somebody to write to it.
    const kind = await stat(path);
    if (kind.isDirectory()) return fail('disk.is-folder', `"${path}" is a folder; give the name of a file.`, { path });
    if (!kind.isFile()) return fail('subtitle.not-file', `"${name}" is no file; choose a subtitle file.`, { path });
    const file = await open(path, 'r');
    try {
      const status = await file.stat();
      if (!status.isFile()) return fail('subtitle.not-file', `"${name}" is no file; choose a subtitle file.`, { path });
      if (status.size > MAX_BYTES)
        return fail('subtitle.too-large', `"${name}" is far larger than any subtitle file; choose another.`, { path });
      return ok(await file.readFile());
    } finally {
      await file.close();
    }
  } catch (error) {
    return { ok: false, error: diskFault(error, `"${name}"`, path) };
  }
}

interface Decoded {
  readonly text: string;
  readonly encoding: string;
}

function decodeAs(bytes: Buffer, name: string): Result<Decoded> {
  if (isCp949Name(name)) return ok({ text: decodeCp949(bytes), encoding: 'cp949' });
  try {
    const decoder = new TextDecoder(name);
    return ok({ text: decoder.decode(bytes), encoding: decoder.encoding });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return fail('subtitle.encoding', `"${name}" is no text encoding; use utf-8, cp949, shift_jis, windows-1252 or another of the web's.`, {
      name,
    });
  }
}

function decodeByLook(bytes: Buffer): Result<Decoded> {
  const marked = markOf(bytes) ?? sixteenBits(bytes);
  if (marked !== null) return decodeAs(bytes, marked);
  const plain = exactly(bytes, 'utf-8') ?? korean(bytes);
  return plain === null ? decodeAs(bytes, 'windows-1252') : ok(plain);
}

function markOf(bytes: Buffer): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
}

/** Times and tags are ASCII in every subtitle file: in UTF-16 each of their bytes has a zero beside it. */
function sixteenBits(bytes: Buffer): string | null {
  const head = bytes.subarray(0, SNIFF_BYTES);
  const zeros = [0, 0];
  for (const [index, byte] of head.entries()) if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (even + odd < head.length / 8) return null;
  return odd > even * 4 ? 'utf-16le' : even > odd * 4 ? 'utf-16be' : null;
}

function exactly(bytes: Buffer, encoding: string): Decoded | null {
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding };
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

/** Bytes of Western text can pass for CP949, but then make few Korean syllables. */
function korean(bytes: Buffer): Decoded | null {
  const text = decodeCp949(bytes);
  let syllables = 0;
  let others = 0;
  for (const char of text) {
    if (char >= '가' && char <= '힣') syllables++;
    else if (char === '\ufffd') return null;
    else if (char > '\u007f') others++;
  }
  return syllables > others ? { text, encoding: 'cp949' } : null;
}
