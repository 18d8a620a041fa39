import { expect, test } from 'vitest';
import { TICKS_PER_SECOND } from '../../../core/base/ticks.ts';
import { TakeFilm, takeOf, voiceLineOf } from '../../../test/fixtures/take-film.ts';
import { chooseMarks } from './choose-marks.ts';

const S = TICKS_PER_SECOND;
const withLine = (): TakeFilm =>
  new TakeFilm().do('voice.place', {
    trackId: 'track_voice',
    at: 4 * S,
    line: voiceLineOf('Where were you?'),
    take: takeOf('take_said', 'asset_said', 0, 2, { assist: 'voice' }),
    id: 'clip_line',
  });
const proposal = {
  calls: [{ command: 'marker.add', args: { clipId: 'clip_line', at: 5 * S, colour: 'red', name: '"you" is not said' } }],
  notes: [],
  summary: {},
};
const chosenAfter = (edit: (film: TakeFilm) => TakeFilm) =>
  chooseMarks(proposal, { before: withLine().project, now: edit(withLine()).project });

test('marks of a line that was moved since lie on its words, not at the old time', () => {
  const moved = chosenAfter((film) => film.do('clip.move', { clipIds: ['clip_line'], by: 3 * S }));
  expect(moved).toMatchObject({ ok: true, value: [{ args: { at: 8 * S, name: '"you" is not said' } }] });
  const trimmed = chosenAfter((film) => film.do('clip.trim', { clipId: 'clip_line', edge: 'in', to: '4.4s' }));
  expect(trimmed).toMatchObject({ ok: true, value: [{ args: { at: 5 * S } }] });
});

test('marks of a line that was spoken anew or retimed since are refused', () => {
  const again = takeOf('take_again', 'asset_again', 0, 3, { assist: 'voice' });
  for (const edit of [
    (film: TakeFilm) => film.do('voice.respeak', { clipId: 'clip_line', take: again }),
    (film: TakeFilm) => film.do('clip.speed', { clipId: 'clip_line', speed: 2 }),
  ])
    expect(chosenAfter(edit)).toMatchObject({ ok: false, error: { code: 'assist.heard-changed' } });
});

test('marks of lines that nobody touched stay as they were made', () => {
  expect(chosenAfter((film) => film.do('clip.lift', { clipIds: ['clip_shot'] }))).toEqual({ ok: true, value: proposal.calls });
});
