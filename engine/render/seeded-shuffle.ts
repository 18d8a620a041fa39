import { seededRandom } from '../../core/base/seeded-random.ts';

/** The items in an order that `seed` decides. */
export function seededShuffle<Item>(items: readonly Item[], seed: number): Item[] {
  const random = seededRandom(seed);
  const keyed = items.map((item) => ({ item, place: random() }));
  return keyed.sort((a, b) => a.place - b.place).map(({ item }) => item);
}
