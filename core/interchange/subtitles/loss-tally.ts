import type { SubtitleLoss } from './cue.ts';

/** What each loss is called and how it is told: `n` says how many cues. */
const SENTENCES = {
  'subtitle.timing': (n) => `${n} had times that could not be read and were left out.`,
  'subtitle.backward': (n) => `${n} ended before they began and now last two seconds or up to the next one.`,
  'subtitle.overlap': (n) => `${n} overlapped the one after them and now end where it begins, or were joined with it.`,
  'subtitle.empty': (n) => `${n} held no text and were left out.`,
  'subtitle.too-long': (n) => `${n} held more text than a caption may and were cut off.`,
  'subtitle.too-short': (n) => `${n} were too short for the format's clock and were left out.`,
  'subtitle.inline-style': (n) => `${n} had italics, bold or underline on a part of the text, which captions cannot have.`,
  'subtitle.style': (n) => `Fonts, sizes, colours or effects of ${n} were left out.`,
  'subtitle.file-style': () => 'The fonts, sizes and colours of the file were left out: captions have the style of their track.',
  'subtitle.placement': (n) => `The exact place of ${n} was rounded to top, middle or bottom and left, centre or right.`,
  'subtitle.speaker': (n) => `The names of speakers of ${n} were left out.`,
  'subtitle.word-times': (n) => `The times of single words of ${n} were left out.`,
  'subtitle.drawing': (n) => `${n} were drawings and not text and were left out.`,
  'subtitle.block': () => 'Style sheets, regions and other blocks of the file were left out.',
  'subtitle.offset': () => 'The file names an offset to a broadcast clock, which was not applied.',
  'subtitle.fades': (n) => `The fades of ${n} were left out.`,
  'subtitle.blank-lines': (n) => `Empty lines inside ${n} were left out, because they end a caption in this format.`,
  'subtitle.arrow': (n) => `${n} held "-->", which this format cannot hold; it was written as "->".`,
  'subtitle.markup-like': (n) => `${n} hold text that looks like a style tag and that players may hide.`,
  'subtitle.rounded': (n) => `The times of ${n} were rounded to hundredths of a second, which is all that this format has.`,
} as const satisfies Readonly<Record<string, (captions: string) => string>>;

type LossCode = keyof typeof SENTENCES;

const CUES_NAMED = 5;

/** Counts what is lost while a file is read or written. */
export class LossTally {
  readonly #counts = new Map<LossCode, { count: number; readonly cues: number[] }>();

  /** `cue` is the number of the cue, counted from 1; 0 for the file as a whole. */
  note(code: LossCode, cue: number): void {
    const known = this.#counts.get(code) ?? { count: 0, cues: [] };
    known.count++;
    if (cue > 0 && known.cues.length < CUES_NAMED) known.cues.push(cue);
    this.#counts.set(code, known);
  }

  losses(): readonly SubtitleLoss[] {
    return [...this.#counts].map(([code, { count, cues }]) => ({
      code,
      count,
      cues,
      message: SENTENCES[code](count === 1 ? '1 caption' : `${count} captions`),
    }));
  }
}
