import { basename, dirname, extname, join } from 'node:path';
import type { CaptionTrackCues } from '../../../core/interchange/subtitles/caption-cues.ts';
import type { SubtitleFormat, SubtitleLoss } from '../../../core/interchange/subtitles/cue.ts';
import { writeSubtitles } from '../../../core/interchange/subtitles/write-subtitles.ts';

/** A subtitle file that goes beside a film. */
export interface Sidecar {
  readonly path: string;
  readonly text: string;
}

/** One file a track, named for the film and the track's language: `film.ko.srt`. Players find them by that. */
export function sidecarsOf(
  outPath: string,
  isFolder: boolean,
  format: SubtitleFormat,
  tracks: readonly CaptionTrackCues[],
  page: { readonly width: number; readonly height: number },
): { readonly files: readonly Sidecar[]; readonly losses: readonly SubtitleLoss[] } {
  const stem = isFolder ? basename(outPath) : basename(outPath, extname(outPath));
  const taken = new Set<string>();
  const files: Sidecar[] = [];
  const losses: SubtitleLoss[] = [];
  for (const track of tracks) {
    const { language } = track.settings;
    const named = language === 'und' ? stem : `${stem}.${language}`;
    let name = named;
    for (let count = 2; taken.has(name.toLowerCase()); count++) name = `${named}.${count}`;
    taken.add(name.toLowerCase());
    const written = writeSubtitles(format, track, page);
    losses.push(...written.losses);
    files.push({ path: join(dirname(outPath), `${name}.${format}`), text: written.text });
  }
  return { files, losses };
}
