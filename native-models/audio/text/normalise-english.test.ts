import { describe, expect, test } from 'vitest';
import { normaliseEnglish } from './normalise-english.ts';

const cases: Readonly<Record<string, readonly (readonly [written: string, said: string])[]>> = {
  money: [
    ['It costs $5.', 'It costs five dollars.'],
    ['$1.50 or £3.01', 'one dollar and fifty cents or three pounds and one penny'],
    ['$0.99', 'ninety-nine cents'],
    ['a $1.2M deal', 'a one point two million dollar deal'],
    ['$3 billion', 'three billion dollars'],
    ['US$20', 'twenty you ess dollars'],
    ['3.50 € and ₩10,000', 'three euros and fifty cents and ten thousand won'],
    ['$5-10', 'five to ten dollars'],
    ['$20/month', 'twenty dollars per month'],
  ],
  percent: [
    ['up 45%', 'up forty-five percent'],
    ['3.5 % of it', 'three point five percent of it'],
    ['10–20%', 'ten to twenty percent'],
  ],
  dates: [
    ['2024-03-05', 'March fifth, twenty twenty-four'],
    ['on 12/25/2023', 'on December twenty-fifth, twenty twenty-three'],
    ['on 25/12/2023', 'on December twenty-fifth, twenty twenty-three'],
    ['March 3, 2021', 'March third, twenty twenty-one'],
    ['5 March 1999', 'March fifth, nineteen ninety-nine'],
    ['Mar. 5th', 'March fifth'],
    ['in the 1990s and 2000s', 'in the nineteen nineties and two thousands'],
    ["the '80s", 'the eighties'],
    ['1914–18', 'nineteen fourteen to eighteen'],
    ['in 2008, then 1905', 'in two thousand eight, then nineteen oh five'],
    ['born in 1776.', 'born in seventeen seventy-six.'],
    ['2000 frames', 'two thousand frames'],
    ['1500 people', 'one thousand five hundred people'],
  ],
  times: [
    ['at 3:30 p.m. today', 'at three thirty pee em today'],
    ['at 9am', 'at nine ay em'],
    ['It is 3 p.m. We go.', 'It is three pee em. We go.'],
    ['14:05', 'fourteen oh five'],
    ['12:00', "twelve o'clock"],
    ['9-5pm', 'nine to five pee em'],
  ],
  phones: [
    ['Call 555-123-4567.', 'Call five five five, one two three, four five six seven.'],
    ['(212) 555-0187', 'two one two, five five five, zero one eight seven'],
    ['1-800-555-0100', 'one, eight hundred, five five five, zero one zero zero'],
  ],
  ordinals: [
    ['the 21st century', 'the twenty-first century'],
    ['2nd, 3rd, 12th, 100th', 'second, third, twelfth, one hundredth'],
  ],
  roman: [
    ['Henry VIII and Louis XIV', 'Henry the eighth and Louis the fourteenth'],
    ['World War II', 'World War two'],
    ['Chapter IV', 'Chapter four'],
    ['Rocky III', 'Rocky three'],
    ['I am V.', 'I am vee.'],
    ['by J. R. Hall', 'by jay ar Hall'],
  ],
  units: [
    ['60 km/h', 'sixty kilometers per hour'],
    ['1 kg or 2.5kg', 'one kilogram or two point five kilograms'],
    ['-3 °C', 'minus three degrees Celsius'],
    ['a 10-km run', 'a ten kilometer run'],
    ['1920x1080 at 24 fps', 'nineteen twenty by ten eighty at twenty-four frames per second'],
    ['1080p', 'ten eighty pee'],
    ['16 GB', 'sixteen gigabytes'],
    ['5 m²', 'five square meters'],
    ['in 5 s', 'in five seconds'],
  ],
  fractions: [
    ['3/4 cup', 'three quarters cup'],
    ['2 1/2 hours', 'two and a half hours'],
    ['½ off', 'one half off'],
    ['1½ miles', 'one and a half miles'],
    ['open 24/7', 'open twenty-four seven'],
  ],
  numbers: [
    ['pi is 3.14159', 'pi is three point one four one five nine'],
    ['version 1.2.3', 'version one point two point three'],
    ['1,234,567', 'one million two hundred thirty-four thousand five hundred sixty-seven'],
    ['won 3-2', 'won three to two'],
    ['agent 007', 'agent zero zero seven'],
    ['it fell to -5', 'it fell to minus five'],
    ['H.264', 'aitch two six four'],
    ['MP3 and 3D', 'em pee three and three dee'],
    ['#5', 'number five'],
    ['No. 7', 'number seven'],
    [`${'9'.repeat(30)}`, Array.from({ length: 30 }, () => 'nine').join(' ')],
  ],
  abbreviations: [
    ['Dr. Smith lives on Elm Dr., near St. Mary St.', 'Doctor Smith lives on Elm Drive, near Saint Mary Street.'],
    ['Mr. and Mrs. Jones', 'Mister and Missus Jones'],
    ['cats, dogs, etc.', 'cats, dogs, et cetera.'],
    ['fruit, e.g. apples', 'fruit, for example, apples'],
    ['you vs. me', 'you versus me'],
    ['She has a Ph.D. in art', 'She has a pee aitch dee in art'],
  ],
  acronyms: [
    ['the FBI and NASA', 'the ef bee eye and nasa'],
    ['the U.S. army', 'the you ess army'],
    ['two DVDs', "two dee vee dee's"],
    ["the CEO's plan", "the see ee oh's plan"],
    ['UNESCO', 'unesco'],
    ['STOP RIGHT THERE NOW!', 'stop right there now!'],
    ['HTTPS', 'aitch tee tee pee ess'],
  ],
  addresses: [
    ['mail hello@example.com now', 'mail hello at example dot com now'],
    ['see https://www.example.org/a-b.', 'see doubleyou doubleyou doubleyou dot example dot org slash a dash b.'],
    ['@jane #film', 'at jane hashtag film'],
  ],
  marks: [
    ['“Yes” (really) — no', 'Yes, really, no'],
    ['It’s ‘fine’', "It's fine"],
    ['What?!?!', 'What?'],
    ['salt & pepper', 'salt and pepper'],
    ['and/or', 'and or'],
    ['wait...', 'wait…'],
  ],
  noise: [
    ['Hi 👋🏽 there 👨‍👩‍👧 🇰🇷', 'Hi there'],
    ['a\u0000b\u0007c\u200Bd', 'a b c d'],
    ['Brand™', 'Brand'],
    ['one\r\ntwo', 'one\ntwo'],
  ],
};

describe.each(Object.entries(cases))('%s', (_name, rows) => {
  test.each(rows)('%s', (written, said) => {
    expect(normaliseEnglish(written)).toBe(said);
  });
});

test('no digit and no sign outlives any text', () => {
  const text = Array.from({ length: 3000 }, (_, index) => String.fromCodePoint(32 + ((index * 7919) % 0x2000))).join('');
  expect(normaliseEnglish(text)).not.toMatch(/[\p{Nd}$%&@#<>{}|^*=+~]/u);
});

test.each(['a', '1', ' ', '.', 'AB ', '-', '1,234.5 ', 'a@', 'a.', '"\'', '1/', '1 ', '\n', 'U.S.', 'Chapter ', '😀', '\u0000'])(
  'a hundred thousand characters of %j are taken in their stride',
  (unit) => {
    const text = unit.repeat(Math.ceil(100_000 / unit.length));
    expect(normaliseEnglish(text)).not.toMatch(/\d/);
  },
);
