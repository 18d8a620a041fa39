import { describe, expect, it } from 'vitest';
import { testSeed } from '../../../test/fixtures/test-seed.ts';
import { seededRandom } from '../../base/seeded-random.ts';
import { parseFountain } from './parse-fountain.ts';
import { MAX_SCRIPT_CHARACTERS, readDialogue } from './read-dialogue.ts';

const SCRIPT = `Title: **The Ferry**
Credit: Written by
Authors:
    Kim Ha-na
    Tom Reed

.SOMEWHERE NORTH #1A#

Fog. A bell. /* cut this
whole thought */

ANNA (V.O.)
(to herself)
We *never* left. [[check with Tom]]
(beat; then louder)
Not _really_.

@McAllister
I did.
  
Twice.

TOM ^
Me too.

EXT. QUAY - NIGHT

A crowd. SHOUTS from the boat,
which turns.

!THE CAPTAIN
waves.

안나
여기예요!

CUT TO:

> THE END <

= What it was about.

### Notes on act two

~ A song nobody sings

===

NOBODY LISTENS

`;

describe('a screenplay in Fountain', () => {
  const elements = parseFountain(SCRIPT);

  it('is taken apart into what the page shows', () => {
    expect(elements.map(({ kind }) => kind)).toEqual([
      ...['title', 'title', 'title', 'scene', 'action', 'speech', 'speech', 'speech', 'scene', 'action', 'action', 'speech'],
      ...['transition', 'centred', 'synopsis', 'section', 'lyrics', 'page-break', 'action'],
    ]);
    expect(elements[2]).toEqual({ kind: 'title', key: 'Authors', value: 'Kim Ha-na\nTom Reed' });
    expect(elements[3]).toEqual({ kind: 'scene', heading: 'SOMEWHERE NORTH', number: '1A' });
    expect(elements[10]).toEqual({ kind: 'action', text: 'THE CAPTAIN\nwaves.' });
  });

  it('gives who says what, how, and in which scene', () => {
    const read = readDialogue(SCRIPT);
    if (!read.ok) throw new Error(read.error.message);
    expect(read.value).toMatchObject({ format: 'fountain', title: 'The Ferry', skipped: 0 });
    expect(read.value.lines).toEqual([
      { character: 'ANNA', parenthetical: 'to herself', text: 'We never left.', scene: 'SOMEWHERE NORTH', isDual: false },
      { character: 'ANNA', parenthetical: 'beat; then louder', text: 'Not really.', scene: 'SOMEWHERE NORTH', isDual: false },
      { character: 'McAllister', parenthetical: null, text: 'I did.\n\nTwice.', scene: 'SOMEWHERE NORTH', isDual: false },
      { character: 'TOM', parenthetical: null, text: 'Me too.', scene: 'SOMEWHERE NORTH', isDual: true },
      { character: '안나', parenthetical: null, text: '여기예요!', scene: 'EXT. QUAY - NIGHT', isDual: false },
    ]);
    expect(read.value.characters[0]).toEqual({ name: 'ANNA', lines: 2 });
  });

  it.each<[string, string, readonly string[]]>([
    ['INT. ROOM', 'INT. ROOM', ['scene']],
    ['int./ext. car - day', 'a scene in small letters', ['scene']],
    ['I/E CAR', 'both inside and out', ['scene']],
    ['...and then?', 'an ellipsis', ['action']],
    ['INTERLUDE', 'a word that begins like one', ['action']],
    ['Anna\nHello.', 'a name in small letters', ['action']],
    ['ANNA\n\nHello.', 'a name with nothing said', ['action', 'action']],
    ['Fog.\nANNA\nHello.', 'a name without a blank line before', ['action']],
    ['R2-D2\nBeep.', 'a name of letters and digits', ['speech']],
    ['23\nTwenty-three.', 'a number', ['action']],
    ['> Fade out', 'a forced transition', ['transition']],
    ['DISSOLVE TO:\nmore', 'a transition with text right after it', ['action']],
    ['/* never closed', 'a comment left open', ['action']],
    ['[[a note\n\nof two paragraphs]]', 'a note over an empty line', ['action', 'action']],
    ['ANNA (O.S.) (CONT’D)\nYes.', 'two extensions', ['speech']],
    ['', 'nothing', []],
  ])('reads %j as %s', (text, _, kinds) => {
    expect(parseFountain(text).map(({ kind }) => kind)).toEqual(kinds);
  });

  it('keeps marks that are no emphasis', () => {
    const [spoken] = parseFountain('ANNA\nfile_name_here, 2 * 3 * 4, \\*not this\\*, ***all*** of _it **now**_');
    expect(spoken).toMatchObject({ speech: { parts: [{ text: 'file_name_here, 2 * 3 * 4, *not this*, all of it now' }] } });
  });
});

describe('pasted dialogue', () => {
  it('is read line by line, with Korean names and wide colons', () => {
    const read = readDialogue(
      '\ufeffANNA: Where were you?\r\nTom Reed (softly): At home.\r\nAll night.\r\n\r\n수진： (웃으며) 정말?\r\n[A door slams.]\r\n**ANNA:** Yes: at 12:30, see http://x.y\n',
    );
    if (!read.ok) throw new Error(read.error.message);
    expect(read.value.lines.map(({ character, parenthetical, text }) => [character, parenthetical, text])).toEqual([
      ['ANNA', null, 'Where were you?'],
      ['Tom Reed', 'softly', 'At home.\nAll night.'],
      ['수진', '웃으며', '정말?'],
      ['ANNA', null, 'Yes: at 12:30, see http://x.y'],
    ]);
    expect([read.value.format, read.value.skipped]).toEqual(['plain', 1]);
  });

  it.each([
    ['12:30 we leave', 'script.none'],
    ['http://cutaway.example', 'script.none'],
    ['This is a long sentence that ends: here', 'script.none'],
    ['  \n\n', 'script.none'],
    ['ANNA:\n\n', 'script.none'],
    ['ANNA: a\0b', 'script.not-text'],
    ['a'.repeat(MAX_SCRIPT_CHARACTERS + 1), 'script.too-large'],
  ])('%j is refused', (text, code) => {
    const read = readDialogue(text);
    expect(read.ok ? 'read' : read.error.code).toBe(code);
  });
});

describe('hostile text', () => {
  const size = 100_000;
  it.each<[string, string]>([
    ['stars', '*'.repeat(size)],
    ['stars before words', '*a '.repeat(size / 3)],
    ['underlines before words', '_a '.repeat(size / 3)],
    ['open comments', '/*'.repeat(size / 2)],
    ['open notes', '[['.repeat(size / 2)],
    ['notes in notes', `${'[['.repeat(size / 4)}\n\n${']]'.repeat(size / 4)}`],
    ['brackets after a name', `A${' (x)'.repeat(size / 4)}\nhello`],
    ['spaces', `ANNA${' '.repeat(size)}x\nhello`],
    ['directions', `ANNA\n${'(a)\n'.repeat(size / 4)}`],
    ['numbers of scenes', `INT. ${'#'.repeat(size)}`],
    ['colons', ':'.repeat(size)],
    ['names', 'A:'.repeat(size / 2)],
    ['emoji', '👩‍👩‍👧'.repeat(size / 8)],
    ['control characters', `ANNA\n${'\u0001\u001b[2J\u202e'.repeat(size / 8)}`],
    ['halves of pairs', '\ud800'.repeat(size)],
    ['title page', `Title: x\n${'  y\n'.repeat(size / 4)}`],
  ])('of %s is read or refused at once', (_, text) => {
    const read = readDialogue(text);
    if (!read.ok) expect(read.error.code).toBe('script.none');
  });

  it.each<[string, string]>([
    ['one speech of many lines', `ANNA: x\n${'a\n'.repeat(MAX_SCRIPT_CHARACTERS / 2 - 10)}`],
    ['notes that an empty line keeps open', `${'[[a'.repeat(MAX_SCRIPT_CHARACTERS / 3 - 3)}\n\n]]`],
    ['directions', `ANNA\n${'(a)\n'.repeat(MAX_SCRIPT_CHARACTERS / 4 - 3)}`],
  ])('of %s is read or refused at once, as long as a script may be', (_, text) => {
    const read = readDialogue(text);
    if (!read.ok) expect(read.error.code).toBe('script.none');
  });

  const seed = testSeed();
  it(`of random marks keeps every word that is said (CUTAWAY_SEED=${seed})`, () => {
    const random = seededRandom(seed);
    const pieces = [
      'ANNA',
      '\n',
      '\n\n',
      '(beat)',
      'word',
      '*',
      '_',
      '[[',
      ']]',
      '/*',
      '*/',
      ':',
      '@',
      '^',
      '>',
      '<',
      '=',
      '#',
      '~',
      '!',
      ' ',
      'INT. ',
    ];
    for (let run = 0; run < 300; run++) {
      const text = Array.from({ length: 60 }, () => pieces[Math.floor(random() * pieces.length)]).join('');
      const read = readDialogue(text);
      if (read.ok)
        for (const line of read.value.lines) expect([line.character, line.text].map((part) => part.trim() !== '')).toEqual([true, true]);
      else expect(read.error.code).toBe('script.none');
    }
  });
});
