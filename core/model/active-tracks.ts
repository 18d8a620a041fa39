import type { Track } from './records.ts';

/** The tracks of one kind that are heard or seen: where any is solo, only those; never a muted one. */
export function activeTracks<Row extends Pick<Track, 'muted' | 'solo'>>(tracks: readonly Row[]): readonly Row[] {
  const soloed = tracks.some((track) => track.solo);
  return tracks.filter((track) => !track.muted && (track.solo || !soloed));
}
