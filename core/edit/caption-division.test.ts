import { describe, expect, test } from 'vitest';
import { TakeFilm, takeOf, voiceLineOf } from '../../test/fixtures/take-film.ts';
import { asId } from '../base/id.ts';
import { TICKS_PER_SECOND } from '../base/ticks.ts';
import { clipsOf } from '../model/project.ts';

const S = TICKS_PER_SECOND;
/** "We left at dawn.", a word a second from 1 to 5 s. */
const WORDS = ['We', 'left', 'at', 'dawn.'].map((text, index) => ({ text, start: index * S, end: index * S + (4 * S) / 5 }));

const withCaption = (more: object = { words: WORDS }, text = 'We left at dawn.', film = new TakeFilm()): TakeFilm =>
  film
    .do('track.add', { kind: 'caption', id: 'track_c', language: 'en' })
    .do('caption.add', { trackId: 'track_c', at: S, duration: 4 * S, text, id: 'clip_caption', ...more });

/** Text, start and end in seconds, and words with their starts. */
const captions = (film: TakeFilm): readonly unknown[] =>
  [...clipsOf(film.project, asId<'track'>('track_c'))].map(({ clip, span }) => {
    if (clip.content.kind !== 'caption') throw new Error('no caption');
    const words = clip.content.words?.map(({ text, start }) => `${text} ${(span.start + clip.timeMap.localAnchor + start) / S}`);
    return [clip.content.text, span.start / S, span.end / S, ...(words === undefined ? [] : [words.join(' ')])];
  });
const insert = (at: number) => ({ at: at * S, assetId: 'asset_other', sourceIn: 0, sourceOut: 2 * S });

describe('time that is inserted under a caption', () => {
  test('divides it by the times of its words: the same text never stands twice', () => {
    expect(captions(withCaption().do('clip.insert', insert(3)))).toEqual([
      ['We left', 1, 3, 'We 1 left 2'],
      ['at dawn.', 5, 7, 'at 5 dawn. 6'],
    ]);
  });

  test('leaves it whole on the side on which all of it is said', () => {
    const after = { words: [{ text: 'Dawn.', start: 3 * S, end: 4 * S }] };
    const before = { words: [{ text: 'Dawn.', start: 0, end: S }] };
    expect(captions(withCaption(after, 'Dawn.').do('clip.insert', insert(3)))).toEqual([['Dawn.', 5, 7, 'Dawn. 6']]);
    expect(captions(withCaption(before, 'Dawn.').do('clip.insert', insert(3)))).toEqual([['Dawn.', 1, 3, 'Dawn. 1']]);
  });

  test('divides it at a space where nobody knows its words, and never inside one', () => {
    expect(captions(withCaption({}).do('clip.insert', insert(3)))).toEqual([
      ['We left', 1, 3],
      ['at dawn.', 5, 7],
    ]);
    expect(captions(withCaption({}, '새벽에떠났다').do('clip.insert', insert(2)))).toEqual([['새벽에떠났다', 4, 7]]);
  });
});

describe('a voice line that is longer when it is spoken anew', () => {
  const respoken = (more?: object): TakeFilm => {
    const film = new TakeFilm().do('voice.place', {
      trackId: 'track_voice',
      at: S,
      line: voiceLineOf('We left at dawn.'),
      take: takeOf('take_said', 'asset_said', 0, 2, { assist: 'voice' }),
      id: 'clip_line',
    });
    return withCaption(more, undefined, film).do('voice.respeak', {
      clipId: 'clip_line',
      take: takeOf('take_again', 'asset_again', 0, 3, { assist: 'voice' }),
      ripple: true,
    });
  };

  test('has its caption last as long, once', () => {
    const early = WORDS.map((word, index) => ({ ...word, start: (index * 2 * S) / 5, end: ((index + 1) * 2 * S) / 5 }));
    expect(captions(respoken({ words: early })).map((caption) => JSON.stringify(caption).slice(0, 26))).toEqual([
      '["We left at dawn.",1,6,"W',
    ]);
  });

  test('divides a caption of two lines between them, without a gap', () => {
    expect(captions(respoken())).toEqual([
      ['We left', 1, 4, 'We 1 left 2'],
      ['at dawn.', 4, 6, 'at 4 dawn. 5'],
    ]);
  });
});

test('cutting a caption in time divides its text between its words', () => {
  expect(captions(withCaption().do('clip.split', { clipId: 'clip_caption', at: 4 * S, ids: ['clip_rest'] }))).toEqual([
    ['We left at', 1, 4, 'We 1 left 2 at 3'],
    ['dawn.', 4, 5, 'dawn. 4'],
  ]);
});

test('a caption that is overwritten in its middle says on each side what is said there', () => {
  const film = withCaption().do('caption.add', { trackId: 'track_c', at: 3 * S, duration: S, text: 'Now!' });
  expect(captions(film).map((caption) => JSON.stringify(caption).slice(0, 20))).toEqual([
    '["We left at",1,3,"W',
    '["Now!",3,4]',
    '["dawn.",4,5,"dawn. ',
  ]);
});
