import { expect, test } from 'vitest';
import { TakeFilm, takeOf } from '../../test/fixtures/take-film.ts';
import { asId } from '../base/id.ts';
import { TICKS_PER_SECOND } from '../base/ticks.ts';
import { takesInUse } from './takes-in-use.ts';

const S = TICKS_PER_SECOND;
const withTake = (): TakeFilm => new TakeFilm().do('take.add', { clipId: 'clip_shot', take: takeOf('take_a', 'asset_take', 9, 19) });
/** Take, number of clips, spans in seconds. */
const used = (film: TakeFilm, sequence = 'sequence_main') =>
  takesInUse(film.project, asId<'sequence'>(sequence)).map(({ take, clipIds, spans }) => [
    take.id,
    clipIds.length,
    ...spans.map(({ start, end }) => `${start / S}-${end / S}`),
  ]);

test('a take is in use while a clip plays it, once for touching parts of one clip', () => {
  const film = withTake().do('clip.split', { clipId: 'clip_shot', at: 2 * S });
  expect(used(film)).toEqual([['take_a', 2, '0-6']]);
  expect(used(film.do('take.choose', { clipId: 'clip_shot', takeId: null }))).toEqual([['take_a', 1, '2-6']]);
});

test('a transition plays its take beyond the cut', () => {
  const film = withTake()
    .do('clip.split', { clipId: 'clip_shot', at: 2 * S })
    .do('take.choose', { clipId: 'clip_shot', takeId: null })
    .do('transition.add', { clipId: 'clip_shot', edge: 'out', kind: 'dissolve', duration: 10 * (S / 25), align: 'centre' });
  expect(used(film)).toEqual([['take_a', 1, '1.8-6']]);
});

test('what nobody sees is not in use: muted tracks, disabled clips, other sequences', () => {
  expect(used(withTake().do('track.mute', { trackId: 'track_v', on: true }))).toEqual([]);
  expect(used(withTake().do('clip.enable', { clipIds: ['clip_shot'], enabled: false }))).toEqual([]);
  expect(used(withTake(), 'sequence_none')).toEqual([]);
});

test('a nested sequence shows its takes where its clips show them, at their speed', () => {
  const film = withTake()
    .do('sequence.nest', { clipIds: ['clip_shot'], id: 'sequence_in', ids: ['clip_nest'] })
    .do('clip.trim', { clipId: 'clip_nest', edge: 'in', by: S })
    .do('clip.speed', { clipId: 'clip_nest', speed: 2 })
    .do('clip.duplicate', { clipIds: ['clip_nest'], at: 20 * S });
  expect(used(film)).toEqual([['take_a', 1, '1-3.5', '20-22.5']]);
  expect(used(film, 'sequence_in')).toEqual([['take_a', 1, '0-6']]);
  const backward = withTake()
    .do('sequence.nest', { clipIds: ['clip_shot'], ids: ['clip_nest'] })
    .do('clip.reverse', { clipId: 'clip_nest' });
  expect(used(backward.do('clip.trim', { clipId: 'clip_nest', edge: 'out', by: -4 * S }))).toEqual([['take_a', 1, '0-2']]);
});

test('a sequence nested in itself over and over is walked once a level', () => {
  let film = withTake();
  for (let level = 0; level < 24; level++) {
    const [clip] = [...film.project.tables.clips.values()].filter(({ trackId }) => trackId === 'track_v');
    film = film
      .do('clip.trim', { clipId: clip?.id, edge: 'out', to: 10 * (S / 25) })
      .do('clip.duplicate', { clipIds: [clip?.id], at: 10 * (S / 25), ids: [`clip_copy${level}`] })
      .do('sequence.nest', { clipIds: [clip?.id, `clip_copy${level}`], linked: false, ids: [`clip_nest${level}`] });
  }
  const [use] = takesInUse(film.project, asId<'sequence'>('sequence_main'));
  expect(use?.spans.length).toBeLessThanOrEqual(1000);
});
