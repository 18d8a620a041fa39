import { expect, test } from 'vitest';
import { z } from 'zod';
import { unwrap } from '../../../core/base/fault.ts';
import { countingIds } from '../../../core/base/id.ts';
import { TICKS_PER_SECOND } from '../../../core/base/ticks.ts';
import { planAll } from '../../../core/edit/plan.ts';
import { TakeFilm, takeOf } from '../../../test/fixtures/take-film.ts';
import { chooseCaptions } from './choose-captions.ts';
import { captionsRequestSchema } from './manifest.ts';

const S = TICKS_PER_SECOND;
const request = captionsRequestSchema.parse({
  sequenceId: 'sequence_main',
  span: { start: 0, end: 6 * S },
  language: 'en',
  packId: 'whisper-tiny',
  lineLength: null,
  goal: { kind: 'new-track', name: null },
});
/** Two captions whose words are heard at 1 to 2 s and at 4 to 5 s. */
const proposal = {
  calls: [
    {
      command: 'caption.import',
      args: {
        sequenceId: 'sequence_main',
        newTrack: { language: 'en' },
        captions: [
          { start: S, end: 2 * S, text: 'We left.', words: [{ start: 0, end: S, text: 'left' }] },
          { start: 4 * S, end: 6 * S, text: 'Good.', words: [{ start: 0, end: S, text: 'Good.' }] },
        ],
      },
    },
  ],
  notes: [],
  summary: {},
};

/** Starts in seconds of the captions that are accepted after these edits, or the code of the refusal. */
function accepted(edit: (film: TakeFilm) => TakeFilm, change: object = {}): readonly number[] | string {
  const before = new TakeFilm();
  const { project: now } = edit(new TakeFilm());
  const chosen = chooseCaptions({ ...request, ...change }, proposal, { before: before.project, now });
  if (!chosen.ok) return chosen.error.code;
  unwrap(planAll(now, chosen.value, countingIds(100)));
  return chosen.value.flatMap(({ args }) =>
    z
      .object({ captions: z.array(z.object({ start: z.number() })) })
      .parse(args)
      .captions.map(({ start }) => start / S),
  );
}
const UNCHANGED = [1, 4];

test('captions that are accepted after what is said was cut are refused: they would lie at the old times', () => {
  const extract = { sequenceId: 'sequence_main', in: 2 * S, out: 3 * S, trackIds: ['track_v', 'track_a'] };
  expect(accepted((film) => film.do('span.extract', extract))).toBe('assist.heard-changed');
  expect(accepted((film) => film.do('clip.speed', { clipId: 'clip_sound', speed: 2 }))).toBe('assist.heard-changed');
  expect(accepted((film) => film.do('clip.lift', { clipIds: ['clip_sound'] }))).toBe('assist.heard-changed');
});

test('captions go along where all that is said has moved together', () => {
  const insert = { at: 0, assetId: 'asset_other', sourceIn: 0, sourceOut: 2 * S };
  expect(accepted((film) => film.do('clip.insert', insert))).toEqual([3, 6]);
  expect(accepted((film) => film.do('clip.slip', { clipId: 'clip_sound', by: S }))).toEqual([0, 3]);
  expect(accepted((film) => film.do('clip.insert', insert).do('clip.lift', { clipIds: ['clip_sound'] }))).toBe('assist.heard-changed');
});

test('cuts, trims beside the words, effects, takes, levels and more sound do not matter to captions', () => {
  expect(accepted((film) => film)).toEqual(UNCHANGED);
  expect(accepted((film) => film.do('clip.split', { clipId: 'clip_sound', at: '1.6s' }))).toEqual(UNCHANGED);
  expect(accepted((film) => film.do('clip.trim', { clipId: 'clip_sound', edge: 'out', to: 5 * S, linked: false }))).toEqual(UNCHANGED);
  expect(accepted((film) => film.do('track.mute', { trackId: 'track_a', on: true }))).toEqual(UNCHANGED);
  expect(
    accepted((film) => film.do('clip.overwrite', { at: 0, assetId: 'asset_said', pictureTrackId: null, soundTrackIds: ['track_voice'] })),
  ).toEqual(UNCHANGED);
  const take = takeOf('take_clean', 'asset_said', 11, 13, { assist: 'clean-speech' });
  expect(accepted((film) => film.do('take.add', { clipId: 'clip_sound', take }))).toEqual(UNCHANGED);
});

test('a picture that is moved or removed does not matter to captions', () => {
  expect(accepted((film) => film.do('clip.lift', { clipIds: ['clip_shot'], linked: false }))).toEqual(UNCHANGED);
});

test('only the tracks that were listened to matter to captions', () => {
  const edit = (film: TakeFilm): TakeFilm => film.do('clip.lift', { clipIds: ['clip_sound'] });
  expect(accepted(edit, { trackIds: ['track_voice'] })).toEqual(UNCHANGED);
  expect(accepted(edit, { trackIds: ['track_a'] })).toBe('assist.heard-changed');
});
