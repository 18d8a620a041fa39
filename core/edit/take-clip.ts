import type { Clip } from '../model/records.ts';
import type { Take } from '../model/take.ts';

/** The clip as one of plain media: it plays what it plays now. */
export function withoutTakes(clip: Clip): Clip {
  const { takes: _takes, original: _original, voiceLine: _voiceLine, ...plain } = clip;
  return plain;
}

/** The clip with these takes: plain media where there are none left. */
export const withTakes = (clip: Clip, takes: readonly Take[]): Clip => (takes.length === 0 ? withoutTakes(clip) : { ...clip, takes });
