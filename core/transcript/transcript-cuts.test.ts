import { describe, expect, test } from 'vitest';
import { unwrap } from '../base/fault.ts';
import { asId, countingIds } from '../base/id.ts';
import { TICKS_PER_SECOND } from '../base/ticks.ts';
import { type CommandCall, planAll } from '../edit/plan.ts';
import { listViolations } from '../model/invariants.ts';
import { clipsOf, emptyProject, type Project, sequenceEnd } from '../model/project.ts';
import type { Sequence } from '../model/records.ts';
import { correctWords } from './correct-words.ts';
import { cutTime, cutWords } from './cut-calls.ts';
import { findFillers } from './filler-words.ts';
import { findInTranscript } from './find-text.ts';
import { silenceCuts } from './silences.ts';
import { transcriptWords } from './transcript-words.ts';

const S = TICKS_PER_SECOND;
const FRAME = S / 25;
const TRACK = asId<'track'>('track_c');

class Film {
  project: Project = emptyProject({ id: asId('project_1'), name: 'Talk', mainSequenceId: null });
  readonly #newId = countingIds(1);

  constructor() {
    this.do([
      { command: 'sequence.new', args: { id: 'sequence_main', trackIds: ['track_v', 'track_a'] } },
      { command: 'generator.add', args: { generator: 'solid', trackId: 'track_v', at: 0, duration: 20 * S, id: 'clip_one' } },
      { command: 'track.add', args: { kind: 'caption', id: 'track_c', language: 'en' } },
    ]);
  }

  do(calls: readonly CommandCall[]): this {
    this.project = unwrap(planAll(this.project, calls, this.#newId)).project;
    expect(listViolations(this.project)).toEqual([]);
    return this;
  }

  /** A caption whose words each take 0.3 s with 0.1 s between them. */
  say(at: number, text: string, words = text.split(/\s+/u)): this {
    const timed = words.map((word, index) => ({
      text: word,
      start: Math.round(index * 0.4 * S),
      end: Math.round((index * 0.4 + 0.3) * S),
    }));
    const duration = Math.ceil((words.length * 0.4 * S) / FRAME) * FRAME;
    return this.do([{ command: 'caption.add', args: { trackId: TRACK, at: at * S, duration, text, words: timed } }]);
  }

  get sequence(): Sequence {
    const sequence = this.project.tables.sequences.get(asId<'sequence'>('sequence_main'));
    if (sequence === undefined) throw new Error('no sequence');
    return sequence;
  }

  cut(...texts: readonly string[]) {
    return cutWords(this.project, this.sequence, TRACK, ({ text }) => texts.includes(text));
  }

  captions(): string[] {
    return [...clipsOf(this.project, TRACK)].map(({ clip }) => (clip.content.kind === 'caption' ? clip.content.text : '?'));
  }

  words(): (readonly [string, number])[] {
    return transcriptWords(this.project, TRACK).map(({ text, span }) => [text, Math.round((span.start / S) * 100) / 100]);
  }
}

describe('taking words out', () => {
  test('takes their time and their text, and what comes later moves up', () => {
    const film = new Film().say(1, 'And um, he was not amused.').say(5, 'We left.');
    const cut = unwrap(film.cut('um,'));
    expect(cut.spans).toHaveLength(1);
    const [span] = cut.spans;
    expect([(span?.start ?? 1) % FRAME, (span?.end ?? 1) % FRAME]).toEqual([0, 0]);
    const gone = ((span?.end ?? 0) - (span?.start ?? 0)) / S;
    expect(gone).toBeCloseTo(0.4, 1);
    const before = sequenceEnd(film.project, film.sequence);
    film.do(cut.calls);
    expect(film.captions()).toEqual(['And he was not amused.', 'We left.']);
    expect((before - sequenceEnd(film.project, film.sequence)) / S).toBeCloseTo(gone, 6);
    expect(film.words()[0]).toEqual(['And', 1]);
    expect(film.words()[1]?.[0]).toBe('he');
    expect(film.words()[1]?.[1]).toBeCloseTo(1.8 - gone, 1);
    expect(film.words().at(-1)?.[1]).toBeCloseTo(5.4 - gone, 1);
  });

  test('cuts nothing of the words that stay', () => {
    const film = new Film().say(0, 'one two three four five');
    const words = transcriptWords(film.project, TRACK);
    const [span] = unwrap(film.cut('three')).spans;
    expect(span?.start).toBeGreaterThanOrEqual(words[1]?.span.end ?? 0);
    expect(span?.end).toBeLessThanOrEqual(words[3]?.span.start ?? 0);
  });

  test('the word that then begins a sentence gets its capital, and lines stay lines', () => {
    const film = new Film().say(0, 'Um, he came.\nUh, she left.');
    film.do(unwrap(film.cut('Um,', 'Uh,')).calls);
    expect(film.captions()).toEqual(['He came.\nShe left.']);
  });

  test('a caption of which no word stays goes', () => {
    const film = new Film().say(0, 'Stay here.').say(2, 'Um, uh.').say(4, 'Go on.');
    film.do(unwrap(film.cut('Um,', 'uh.')).calls);
    expect(film.captions()).toEqual(['Stay here.', 'Go on.']);
  });

  test('a pause after the last word that goes stays where it is a long one', () => {
    const film = new Film().say(0, 'one two').say(5, 'three');
    const [span] = unwrap(film.cut('two')).spans;
    expect(((span?.end ?? 0) - 0.7 * S) / S).toBeLessThan(0.1);
  });

  test('several words at once are one batch whose spans do not disturb one another', () => {
    const film = new Film().say(0, 'a um b um c um d');
    const before = sequenceEnd(film.project, film.sequence);
    const cut = unwrap(film.cut('um'));
    film.do(cut.calls);
    expect(film.captions()).toEqual(['a b c d']);
    const gone = cut.spans.reduce((sum, { start, end }) => sum + end - start, 0);
    expect(before - sequenceEnd(film.project, film.sequence)).toBe(gone);
    expect(film.words().map(([text]) => text)).toEqual(['a', 'b', 'c', 'd']);
  });

  test('captions without times of words are cut at times shared out over their letters', () => {
    const film = new Film().do([
      { command: 'caption.add', args: { trackId: TRACK, at: 0, duration: 4 * S, text: 'four even word parts' } },
    ]);
    expect(transcriptWords(film.project, TRACK).every(({ isEstimated }) => isEstimated)).toBe(true);
    film.do(unwrap(film.cut('even')).calls);
    expect(film.captions()).toEqual(['four word parts']);
  });

  test('nothing chosen is refused, and so is a sequence whose tracks are all locked', () => {
    const film = new Film().say(0, 'one two');
    expect(film.cut('none')).toMatchObject({ ok: false, error: { code: 'transcript.nothing' } });
    film.do(['track_v', 'track_a'].map((id) => ({ command: 'track.lock', args: { trackId: id, on: true } })));
    expect(film.cut('one')).toMatchObject({ ok: false, error: { code: 'track.none' } });
  });
});

describe('silences', () => {
  const rules = { least: 0.5 * S, pad: 0.1 * S };
  const seconds = (spans: readonly { start: number; end: number }[]) => spans.map(({ start, end }) => [start / S, end / S]);

  test('are what lies between speech, less what is left at either side, on frames', () => {
    const speech = [
      { start: 1 * S, end: 2 * S },
      { start: 2.3 * S, end: 3 * S },
      { start: 5 * S, end: 6 * S },
    ];
    expect(seconds(silenceCuts(speech, { start: 0, end: 8 * S }, rules, FRAME))).toEqual([
      [0, 0.88],
      [3.12, 4.88],
      [6.12, 8],
    ]);
  });

  test('a stretch without speech is left alone', () => {
    expect(silenceCuts([], { start: 0, end: 8 * S }, rules, FRAME)).toEqual([]);
  });

  test('taken out, they close on every track', () => {
    const film = new Film().say(0, 'one two').say(4, 'three');
    const cut = unwrap(cutTime(film.project, film.sequence, [{ start: 2 * S, end: 3 * S }]));
    film.do(cut.calls);
    expect(film.words().at(-1)).toEqual(['three', 3]);
  });
});

describe('correcting words', () => {
  const film = () => new Film().say(1, 'We met in\nBarlin to day.').say(5, 'Then we left.');
  const correct = (one: Film, first: number, end: number, text: string) =>
    correctWords(one.project, transcriptWords(one.project, TRACK), { first, end }, text);

  test('changes the text of the caption and no time', () => {
    const one = film();
    const before = one.words();
    one.do([unwrap(correct(one, 3, 4, 'Berlin'))]);
    expect(one.captions()[0]).toBe('We met in\nBerlin to day.');
    expect(one.words().map(([, at]) => at)).toEqual(before.map(([, at]) => at));
  });

  test('joins words in the time of both', () => {
    const one = film();
    one.do([unwrap(correct(one, 4, 6, 'today.'))]);
    expect(one.captions()[0]).toBe('We met in\nBarlin today.');
    expect(one.words().slice(3, 6)).toEqual([
      ['Barlin', 2.2],
      ['today.', 2.6],
      ['Then', 5],
    ]);
  });

  test('finds the right one of equal words', () => {
    const one = new Film().say(1, 'so so so it is');
    one.do([unwrap(correct(one, 1, 2, 'and'))]);
    expect(one.captions()).toEqual(['so and so it is']);
  });

  test.each([
    ['words of two captions', 5, 7, 'x', 'transcript.two-captions'],
    ['no text', 0, 1, ' ', 'transcript.no-text'],
    ['no word', 40, 41, 'x', 'transcript.nothing'],
  ])('is refused for %s', (_what, first, end, text, code) => {
    expect(correct(film(), first, end, text)).toMatchObject({ ok: false, error: { code } });
  });
});

describe('fillers', () => {
  const found = (text: string, language = 'en', added: string[] = []) =>
    findFillers(
      text.split(' ').map((word) => ({ text: word })),
      language,
      added,
    ).map(({ text: said, isSure }) => `${said}${isSure ? '' : '?'}`);

  test('sounds of thinking are sure, phrases that may mean something are not', () => {
    expect(found('Um, I think, you know, that er is it.')).toEqual(['Um,', 'you know,?', 'er']);
  });

  test('"like" counts only where commas stand around it', () => {
    expect(found('I like it. It was, like, big.')).toEqual(['like,?']);
  });

  test('the first of two equal words is one to look at, but not in numbers or across sentences', () => {
    expect(found('We we saw it. It was 3 3 times.')).toEqual(['We?']);
  });

  test('Korean has its own', () => {
    expect(found('음, 그러니까 어 갑시다.', 'ko-KR')).toEqual(['음,', '그러니까?', '어?']);
  });

  test('the user may add some', () => {
    expect(found('Well, right, fine.', 'en', ['Right'])).toEqual(['right,']);
  });
});

test('a search finds words across captions, letter case and punctuation aside', () => {
  const words = 'The old captain. Looked at the sea'.split(' ').map((text) => ({ text }));
  expect(findInTranscript(words, 'CAPTAIN looked')).toEqual([{ first: 2, end: 4 }]);
  expect(findInTranscript(words, 'the')).toEqual([
    { first: 0, end: 1 },
    { first: 5, end: 6 },
  ]);
  expect(findInTranscript(words, 'tai')).toEqual([{ first: 2, end: 3 }]);
  expect(findInTranscript(words, '  ')).toEqual([]);
});
