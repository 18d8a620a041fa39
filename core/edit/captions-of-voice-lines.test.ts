import { expect, test } from 'vitest';
import { TakeFilm, takeOf, voiceLineOf } from '../../test/fixtures/take-film.ts';
import { asId } from '../base/id.ts';
import { TICKS_PER_SECOND } from '../base/ticks.ts';
import { clipsOf, tracksOf } from '../model/project.ts';
import { parseProject, serialiseProject } from '../model/schema.ts';

const S = TICKS_PER_SECOND;
const WORDS = [
  { start: 0.1 * S, end: 0.5 * S, text: 'Where' },
  { start: 0.5 * S, end: 0.8 * S, text: 'were' },
  { start: 1 * S, end: 1.5 * S, text: 'you?' },
];

function withLine(
  at: number,
  { words, trackId = 'track_voice', name = 'said', text = 'Where were you?' }: Partial<Line> = {},
  film = new TakeFilm(),
): TakeFilm {
  const line = voiceLineOf(text);
  const spoken = { line, lexicon: [], ...(words === undefined ? {} : { words }) };
  const take = takeOf(`take_${name}`, `asset_${name}`, 0, 2, { assist: 'voice', spoken });
  return film.do('voice.place', { trackId, at, line, take, id: `clip_${name}` });
}
interface Line {
  readonly words: readonly object[];
  readonly trackId: string;
  readonly name: string;
  readonly text: string;
}

/** Captions of the sequence's last track: start, end and text, and the words with their starts, in seconds. */
function captions(film: TakeFilm): readonly unknown[] {
  const track = tracksOf(film.project, asId('sequence_main')).find(({ kind }) => kind === 'caption');
  if (track === undefined) return [];
  return [...clipsOf(film.project, track.id)].map(({ clip, span }) => {
    if (clip.content.kind !== 'caption') throw new Error('no caption');
    const words = clip.content.words?.map(({ text, start }) => `${text} ${((span.start + start) / S).toFixed(2)}`);
    return [clip.content.text, (span.start / S).toFixed(2), words];
  });
}

test('captions of voice lines say what is written, each word when the voice says it', () => {
  const film = withLine(4 * S, { words: WORDS }).do('caption.from-lines', {});
  expect(captions(film)).toEqual([['Where were you?', '4.12', ['Where 4.10', 'were 4.50', 'you? 5.00']]]);
});

test('the language of the lines is that of their captions', () => {
  const film = withLine(4 * S, { words: WORDS }).do('caption.from-lines', {});
  const track = tracksOf(film.project, asId('sequence_main')).find(({ kind }) => kind === 'caption');
  expect(track?.caption?.language).toBe(voiceLineOf('x').language);
});

test('words follow the clip: its place, its speed, and what it no longer plays', () => {
  const film = withLine(4 * S, { words: WORDS })
    .do('clip.speed', { clipId: 'clip_said', speed: 2 })
    .do('caption.from-lines', {});
  expect(captions(film)).toEqual([['Where were you?', '4.04', ['Where 4.05', 'were 4.25', 'you? 4.50']]]);
  const trimmed = withLine(4 * S, { words: WORDS })
    .do('clip.trim', { clipId: 'clip_said', edge: 'out', to: 5 * S })
    .do('caption.from-lines', {});
  expect(captions(trimmed)).toEqual([['Where were', '4.12', ['Where 4.10', 'were 4.50']]]);
});

test('where a voice did not say when, words share the line by their letters', () => {
  const film = withLine(4 * S).do('caption.from-lines', {});
  expect(captions(film)).toEqual([['Where were you?', '4.00', ['Where 4.00', 'were 4.77', 'you? 5.38']]]);
});

test('a line that begins while another is spoken ends its caption', () => {
  const two = withLine(4 * S, { words: WORDS }).do('track.add', { kind: 'sound', id: 'track_other' });
  const film = withLine(5 * S, { trackId: 'track_other', name: 'again', text: 'Out.' }, two).do('caption.from-lines', {});
  expect(captions(film).map((caption) => JSON.stringify(caption).slice(0, 26))).toEqual([
    '["Where were you?","4.12",',
    '["Out.","5.00",["Out. 5.00',
  ]);
});

test('lines that begin together become one caption of two lines', () => {
  const two = withLine(4 * S).do('track.add', { kind: 'sound', id: 'track_other' });
  const film = withLine(4 * S, { trackId: 'track_other', name: 'again', text: 'Out.' }, two).do('caption.from-lines', {});
  expect(captions(film)).toHaveLength(1);
  expect(JSON.stringify(captions(film))).toContain('Where were you?\\nOut.');
});

test('a sequence without spoken lines is refused', () => {
  expect(new TakeFilm().refusal('caption.from-lines', {})).toBe('caption.no-lines');
});

test('word times of a take are saved with the project', () => {
  const { project } = withLine(4 * S, { words: WORDS });
  const read = parseProject(serialiseProject(project));
  expect(read.ok && serialiseProject(read.value)).toBe(serialiseProject(project));
  expect(serialiseProject(project)).toContain('"words"');
});
