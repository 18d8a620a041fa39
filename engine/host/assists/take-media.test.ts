import { expect, test } from 'vitest';
import { TakeFilm, takeOf } from '../../../test/fixtures/take-film.ts';
import { mediaArgs } from '../../../test/property/sample-media.ts';
import { fileTakeMedia } from './take-media.ts';

/** What an assist proposes for a clip: media and a take of it, and a picture that no take plays. */
const proposal = (number: number) => [
  { command: 'asset.import', args: { ...mediaArgs('movie', 10), id: `asset_made${number}`, name: 'shot clean.wav' } },
  { command: 'asset.import', args: { ...mediaArgs('movie', 1), id: `asset_more${number}`, name: 'shot clean.wav' } },
  { command: 'take.add', args: { clipId: 'clip_shot', take: takeOf(`take_${number}`, `asset_made${number}`, 9, 19) } },
];
const accept = (film: TakeFilm, number: number): void => {
  for (const { command, args } of fileTakeMedia(proposal(number), film.project, 'Takes')) film.do(command, args);
};
const filed = (film: TakeFilm): readonly (readonly [string, string | null])[] =>
  [...film.project.tables.assets.values()]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .flatMap(({ id, name, binId }) =>
      /made|more/u.test(id) ? [[name, binId === null ? null : (film.project.tables.bins.get(binId)?.name ?? 'gone')] as const] : [],
    );

test('media of takes lies in a bin of its own, each under a name of its own', () => {
  const film = new TakeFilm();
  accept(film, 1);
  accept(film, 2);
  expect(filed(film)).toEqual([
    ['shot clean.wav', 'Takes'],
    ['shot clean 2.wav', 'Takes'],
    ['shot clean.wav', null],
    ['shot clean.wav', null],
  ]);
  expect(film.project.tables.bins.size).toBe(1);
});

test('it follows the bin that the user has renamed, and makes a new one where that is gone', () => {
  const film = new TakeFilm();
  accept(film, 1);
  const [bin] = [...film.project.tables.bins.values()];
  film.do('bin.rename', { binId: bin?.id, name: 'Voices' });
  accept(film, 2);
  expect(filed(film).map(([, name]) => name)).toEqual(['Voices', 'Voices', null, null]);
  film.do('bin.remove', { binId: bin?.id });
  accept(film, 3);
  expect([...film.project.tables.bins.values()].map(({ name }) => name)).toEqual(['Takes']);
});
