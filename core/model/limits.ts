import type { Ticks } from '../base/ticks.ts';

/** The longest time that a project may hold anywhere: 1,000 hours. Sums of a few such times stay safe integers. */
export const MAX_TICKS: Ticks = 705_600_000 * 3600 * 1000;
/** No picture side may be larger: what FFmpeg and encoders take at most. */
export const MAX_SIDE_PX = 16_384;
/** Speeds from a hundredth to a hundredfold. */
export const MAX_SPEED = 100;
export const MIN_SPEED = 0.01;
export const MAX_NAME_LENGTH = 1000;
/** Characters of one caption: a page, where a caption is two lines. */
export const MAX_CAPTION_LENGTH = 10_000;
export const MAX_CAPTION_WORDS = 5000;
/** Characters of one voice line: an hour of talk and more. */
export const MAX_VOICE_LINE_LENGTH = 100_000;
/** No more than a line has characters and spaces between them. */
export const MAX_SPOKEN_WORDS = 50_000;
export const MAX_LEXICON_ENTRIES = 10_000;
export const MAX_TAKES = 1000;
/** What one take was made from. */
export const MAX_TAKE_INPUTS = 1000;
/** Characters of a take's parameters as JSON. */
export const MAX_PARAMS_CHARACTERS = 1_000_000;
/** Captions that one command or one subtitle file may bring: a day of talk. */
export const MAX_CAPTIONS = 50_000;
/** Sequences inside sequences, counted along one line of them. */
export const MAX_NESTING = 500;
/** Lists and objects inside one another in a project file. What this program writes has a tenth of it. */
export const MAX_FILE_DEPTH = 200;
/** Characters of top-level keys of a project file that this program does not know and keeps. */
export const MAX_UNKNOWN_CHARACTERS = 16_000_000;
