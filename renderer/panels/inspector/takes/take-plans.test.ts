import { expect, test } from 'vitest';
import { asId } from '../../../../core/base/id.ts';
import { TakeFilm, takeOf, voiceLineOf } from '../../../../test/fixtures/take-film.ts';
import { choicesOf, nextChoice, otherChoice } from './take-plans.ts';

const film = new TakeFilm().do('take.add', { clipId: 'clip_shot', take: takeOf('take_a', 'asset_take', 9, 19) }).do('voice.place', {
  trackId: 'track_voice',
  at: 0,
  line: voiceLineOf('Hm.'),
  take: takeOf('take_said', 'asset_said', 0, 2),
  id: 'clip_line',
});

test('a clip is compared with what it played before, or else with its original and back', () => {
  const clip = film.clip();
  expect(otherChoice(clip, {})).toBe(null);
  film.do('take.choose', { clipId: 'clip_shot', takeId: null });
  expect(otherChoice(film.clip(), {})).toBe('take_a');
  film.do('take.add', { clipId: 'clip_shot', take: takeOf('take_b', 'asset_other', 10, 14), choose: false });
  expect(otherChoice(film.clip(), {})).toBe('take_b');
  expect(otherChoice(film.clip(), { [clip.id]: asId('take_a') })).toBe('take_a');
  expect(otherChoice(film.clip(), { [clip.id]: asId('take_gone') })).toBe('take_b');
});

test('the next take comes round to the original, and a voice line has none', () => {
  expect(nextChoice(film.clip())).toBe('take_a');
  film.do('take.choose', { clipId: 'clip_shot', takeId: 'take_a' });
  expect(choicesOf(film.clip())).toEqual([null, 'take_a', 'take_b']);
  expect(nextChoice(film.clip())).toBe('take_b');
  const line = film.clip('clip_line');
  expect([choicesOf(line), nextChoice(line), otherChoice(line, {})]).toEqual([['take_said'], undefined, undefined]);
  expect(choicesOf(film.clip('clip_sound'))).toEqual([]);
});
