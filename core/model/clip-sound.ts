import { fail, ok, type Result } from '../base/fault.ts';
import type { ClipId } from '../base/id.ts';
import type { Span } from '../base/span.ts';
import { samplesToTicks, type Ticks, ticksToSamples } from '../base/ticks.ts';
import { originalOf } from './chosen-take.ts';
import { playedSpan } from './missing-spans.ts';
import type { Project } from './project.ts';
import type { Asset, Clip, SoundStream } from './records.ts';

/** The sound of its original that a clip plays, in whole samples of the stream's own rate on the asset's clock. */
export interface ClipSound {
  readonly clip: Clip;
  readonly asset: Asset;
  readonly stream: SoundStream;
  readonly first: number;
  readonly count: number;
  /** The same stretch in ticks: what a take made from it covers. */
  readonly covers: Span;
}

/**
 * The sounds that are meant by these clips: a sound clip itself, of a picture clip those that are linked to it; each once. `handle` is how much more than
 * what is played is wanted on each side, where there is that much, so that a small trim needs nothing new. Codes: `clip.missing`, `clip.no-sound`.
 */
export function clipSounds(project: Project, clipIds: readonly ClipId[], handle: Ticks): Result<readonly ClipSound[]> {
  const sounds = new Map<ClipId, ClipSound>();
  for (const clipId of clipIds) {
    const named = project.tables.clips.get(clipId);
    if (named === undefined) return fail('clip.missing', `There is no clip ${clipId}; choose one that there is.`, { clipId });
    const found = [named, ...linkedTo(project, named)].flatMap((clip) => soundOf(project, clip, handle) ?? []);
    const meant = found.find(({ clip }) => clip.id === clipId);
    const chosen = meant === undefined ? found : [meant];
    if (chosen.length === 0)
      return fail('clip.no-sound', `"${named.name}" plays no sound of a file; choose a clip that does.`, { clipId, name: named.name });
    for (const sound of chosen) sounds.set(sound.clip.id, sound);
  }
  return ok([...sounds.values()]);
}

/** As `clipSounds`, of clips that may be edited. Code also `track.locked`. */
export function editableClipSounds(project: Project, clipIds: readonly ClipId[], handle: Ticks): Result<readonly ClipSound[]> {
  const sounds = clipSounds(project, clipIds, handle);
  if (!sounds.ok) return sounds;
  for (const { clip } of sounds.value) {
    const track = project.tables.tracks.get(clip.trackId);
    if (track?.locked === true)
      return fail('track.locked', `"${track.name}" is locked; unlock it, or choose another track.`, {
        trackId: track.id,
        name: track.name,
      });
  }
  return sounds;
}

const linkedTo = (project: Project, { id, linkId }: Clip): readonly Clip[] =>
  linkId === null ? [] : [...project.tables.clips.values()].filter((clip) => clip.linkId === linkId && clip.id !== id);

/** Null for what is no sound clip of a file. */
function soundOf(project: Project, clip: Clip, handle: Ticks): ClipSound | null {
  const original = originalOf(clip);
  const played = playedSpan(project, clip);
  const asset = original === null ? undefined : project.tables.assets.get(original.content.assetId);
  const stream = asset?.streams.find(({ index }) => index === original?.content.streamIndex);
  if (asset === undefined || played === null || stream?.kind !== 'sound') return null;
  const { sampleRate } = stream;
  const first = Math.max(0, ticksToSamples(Math.max(0, played.start - handle), sampleRate, 'floor'));
  const end = ticksToSamples(Math.min(asset.duration, played.end + handle), sampleRate, 'ceil');
  const count = Math.max(1, end - first);
  const covers = { start: samplesToTicks(first, sampleRate), end: samplesToTicks(first + count, sampleRate) };
  return { clip, asset, stream, first, count, covers };
}

/** A clip's name without the ending of the file it came from: what media made of it is called after. */
export const plainTitle = (name: string): string => name.replace(/\.[A-Za-z0-9]{2,4}$/u, '');
