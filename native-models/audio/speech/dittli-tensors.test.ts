import { expect, test } from 'vitest';
import { readPhones } from '../text/phone.ts';
import { dittliTensors } from './dittli-tensors.ts';

const SETTINGS = { language_id: 2, tone_offset: 7, sample_rate: 44_100, symbols: ['_', 'b', 'iy', 'V', '.', 'UNK'] };

test('sounds, tones and languages lie between blanks', () => {
  const given = dittliTensors(
    [
      { kind: 'word', text: 'bev', phones: readPhones('B IY1 V') },
      { kind: 'mark', mark: '.' },
    ],
    SETTINGS,
    2,
    { sound: 0, rhythm: 0 },
  );
  const row = (name: string): number[] => [...(given[name]?.data ?? [])].map(Number);
  expect(row('x')).toEqual([0, 0, 0, 1, 0, 2, 0, 3, 0, 4, 0, 0, 0]);
  expect(row('tone')).toEqual([0, 7, 0, 7, 0, 9, 0, 7, 0, 7, 0, 7, 0]);
  expect(row('language')).toEqual([0, 2, 0, 2, 0, 2, 0, 2, 0, 2, 0, 2, 0]);
  expect(row('x_lengths')).toEqual([13]);
  expect(row('length_scale')).toEqual([0.5]);
  expect(given.bert?.shape).toEqual([1, 1024, 13]);
  expect(given.ja_bert?.shape).toEqual([1, 768, 13]);
});

test('a mark that the voice does not have is said as its nearest one', () => {
  const given = dittliTensors([{ kind: 'mark', mark: ';' }], { ...SETTINGS, symbols: ['_', ','] }, 1, { sound: 0, rhythm: 0 });
  expect([...(given.x?.data ?? [])].map(Number)).toEqual([0, 0, 0, 1, 0, 0, 0]);
});
