import { expect, test } from 'vitest';
import { TICKS_PER_SECOND } from '../../../core/base/ticks.ts';
import { clipSpan, type Project } from '../../../core/model/project.ts';
import { TakeFilm, takeOf } from '../../../test/fixtures/take-film.ts';
import { timeScale } from '../layout/time-scale.ts';
import { shownParts } from './shown-parts.ts';

const S = TICKS_PER_SECOND;
/** A hundred pixels a second, from the start of the sequence. */
const scale = timeScale(0, S / 100, 1);
const inner = { xPx: 0, yPx: 20, widthPx: 600, heightPx: 40 };

function partsOf(project: Project, film: TakeFilm) {
  const clip = film.clip();
  const span = clipSpan(project, clip.id);
  if (span === null) throw new Error('no clip');
  return shownParts(project, { scale }, { clip, index: 0, ...span }, inner).map(({ asset, inner: { xPx, widthPx }, isBeside }) => [
    asset.id,
    Math.round(xPx),
    Math.round(widthPx),
    isBeside,
  ]);
}

test('a clip that reaches past its take shows its original there', () => {
  const film = new TakeFilm();
  expect(partsOf(film.project, film)).toEqual([['asset_movie', 0, 600, false]]);
  film.do('take.add', { clipId: 'clip_shot', take: takeOf('take_b', 'asset_other', 11, 15) });
  const parts = [
    ['asset_movie', 0, 100, true],
    ['asset_other', 100, 400, false],
    ['asset_movie', 500, 100, true],
  ];
  expect(partsOf(film.project, film)).toEqual(parts);
  film.do('clip.trim', { clipId: 'clip_shot', edge: 'out', by: -S });
  expect(partsOf(film.project, film).slice(0, 2)).toEqual(parts.slice(0, 2));
  film.do('clip.trim', { clipId: 'clip_shot', edge: 'out', by: S }).do('clip.reverse', { clipId: 'clip_shot' });
  // Backward, the frame that begins the last second is the first shown.
  expect(partsOf(film.project, film)).toEqual([
    ['asset_movie', 0, 96, true],
    ['asset_other', 96, 400, false],
    ['asset_movie', 496, 104, true],
  ]);
});
