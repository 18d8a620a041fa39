import { describe, expect, it } from 'vitest';
import { asId } from '../../../core/base/id.ts';
import type { RelinkRowView } from '../../../core/protocol/media-contract.ts';
import { chooseFor, mergeReview, takenRows, takeRow, withoutRelinked } from './review.ts';

const row = (name: string, match: RelinkRowView['match']): RelinkRowView => ({
  assetId: asId(`asset_${name}`),
  name,
  path: `/gone/${name}.mp4`,
  match,
});
const id = (name: string) => asId<'asset'>(`asset_${name}`);
const found = [
  row('same', { path: '/new/same.mp4', by: 'fingerprint' }),
  row('like', { path: '/new/like.mp4', by: 'name-and-duration' }),
  row('lost', null),
];

describe('review of missing media', () => {
  it('takes what has the same content, and leaves a likeness for the user to confirm', () => {
    const rows = mergeReview([], found);
    expect(takenRows(rows).map(({ name }) => name)).toEqual(['same']);
    expect(takenRows(takeRow(rows, id('like'), true)).map(({ name }) => name)).toEqual(['same', 'like']);
  });

  it('cannot take what nothing was found for', () => {
    expect(takenRows(takeRow(mergeReview([], found), id('lost'), true)).map(({ name }) => name)).toEqual(['same']);
  });

  it('keeps what the user chose and left out through another search', () => {
    const chosen = chooseFor(takeRow(mergeReview([], found), id('same'), false), id('lost'), '/hand/lost.mp4');
    const again = mergeReview(chosen, found);
    expect(takenRows(again)).toEqual([row('lost', { path: '/hand/lost.mp4', by: 'chosen' })]);
  });

  it('drops rows whose files are back', () => {
    expect(mergeReview(mergeReview([], found), [row('lost', null)]).map(({ name }) => name)).toEqual(['lost']);
    expect(withoutRelinked(mergeReview([], found), [id('same')]).map(({ name }) => name)).toEqual(['like', 'lost']);
  });
});
