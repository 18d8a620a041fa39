import { fail, ok, type Result } from '../../core/base/fault.ts';
import type { ClipId } from '../../core/base/id.ts';
import { samplesToTicks, type Ticks, ticksToSamples } from '../../core/base/ticks.ts';
import { chosenTake } from '../../core/model/chosen-take.ts';
import { type ClipSound, editableClipSounds } from '../../core/model/clip-sound.ts';
import { missingSpans } from '../../core/model/missing-spans.ts';
import type { Project } from '../../core/model/project.ts';
import type { Take, TakeModel } from '../../core/model/take.ts';
import type { PlainSound, PlanContext } from './assist.ts';

interface Seams {
  readonly before: number;
  readonly after: number;
}

/** One stretch of a take's media: made by the assist, or taken over from the take that is continued. Samples of the source's rate. */
export type SoundPart =
  /** On the asset's clock. `seams` is how far it runs into a kept part on each side. */
  | { readonly kind: 'make'; readonly first: number; readonly count: number; readonly seams: Seams }
  /** On the clock of the take that is continued. */
  | { readonly kind: 'keep'; readonly first: number; readonly count: number };

/** What is to be made for one clip. */
export interface SoundWork {
  /** All that the new take covers. */
  readonly sound: ClipSound;
  /** In order, without gaps between them. */
  readonly parts: readonly SoundPart[];
  /** The take that the new one continues and takes the place of. */
  readonly continues: Take | null;
}

/** Over this much what is made and what is kept pass into each other. */
const SEAM_SECONDS = 0.01;

/** A take of each clip that holds all it plays, and `handle` more. Codes: those of `editableClipSounds`. */
export function wholeWorks(project: Project, clipIds: readonly ClipId[], handle: Ticks): Result<readonly SoundWork[]> {
  const sounds = editableClipSounds(project, clipIds, handle);
  if (!sounds.ok) return sounds;
  return ok(
    sounds.value.map((sound) => ({
      sound,
      parts: [{ kind: 'make', first: sound.first, count: sound.count, seams: { before: 0, after: 0 } }],
      continues: null,
    })),
  );
}

/**
 * For each clip what the take that it plays lacks of it, and `handle` more: made by `assist` before, else refused. Clips that lack nothing are left out. Codes:
 * those of `editableClipSounds`, `take.not-continued`, `take.frozen`, `take.whole` where none lacks anything.
 */
export function missingWorks(project: Project, clipIds: readonly ClipId[], handle: Ticks, assist: string): Result<readonly SoundWork[]> {
  const sounds = editableClipSounds(project, clipIds, handle);
  if (!sounds.ok) return sounds;
  const works: SoundWork[] = [];
  for (const sound of sounds.value) {
    const { clip } = sound;
    const take = chosenTake(clip);
    const data = { clipId: clip.id, name: clip.name };
    if (take?.assist !== assist)
      return fail(
        'take.not-continued',
        `"${clip.name}" plays no take of this assist; choose such a take, or run the assist for the whole clip.`,
        data,
      );
    if (missingSpans(project, clip, take).length === 0) continue;
    if (take.frozen) return fail('take.frozen', `The take of "${clip.name}" is frozen; thaw it first.`, data);
    works.push(continued(project, sound, take));
  }
  return works.length > 0
    ? ok(works)
    : fail('take.whole', 'The takes hold all that their clips play; there is nothing to make.', { clipIds });
}

function continued(project: Project, sound: ClipSound, take: Take): SoundWork {
  const { sampleRate } = sound.stream;
  const start = ticksToSamples(take.covers.start, sampleRate);
  const end = ticksToSamples(take.covers.end, sampleRate);
  const missing = missingSpans(project, sound.clip, take);
  // A side that lacks nothing is left as it is, handle or not.
  const first = missing.some((span) => span.start < take.covers.start) ? Math.min(start, sound.first) : start;
  const last = missing.some((span) => span.end > take.covers.end) ? Math.max(end, sound.first + sound.count) : end;
  const covers = { start: samplesToTicks(first, sampleRate), end: samplesToTicks(last, sampleRate) };
  const seam = Math.min(Math.round(SEAM_SECONDS * sampleRate), Math.floor((end - start) / 3));
  const [head, tail] = [first < start ? seam : 0, last > end ? seam : 0];
  const parts: SoundPart[] = [{ kind: 'keep', first: head, count: end - start - head - tail }];
  if (first < start) parts.unshift({ kind: 'make', first, count: start + head - first, seams: { before: 0, after: head } });
  if (last > end) parts.push({ kind: 'make', first: end - tail, count: last - end + tail, seams: { before: tail, after: 0 } });
  return { sound: { ...sound, first, count: last - first, covers }, parts, continues: take };
}

/** Samples that the assist makes. */
export const madeSamples = ({ parts }: Pick<SoundWork, 'parts'>): number =>
  parts.reduce((sum, part) => sum + (part.kind === 'make' ? part.count : 0), 0);

/**
 * A stretch that was made within a part, passing into the take that is continued where the part does: `[first, first + count)` on the asset's clock. Codes: those
 * of reading media.
 */
export async function joinedToTake(
  made: PlainSound,
  stretch: { readonly first: number; readonly count: number },
  part: Extract<SoundPart, { kind: 'make' }>,
  { sound, continues }: SoundWork,
  { media, signal }: Pick<PlanContext, 'media' | 'signal'>,
): Promise<Result<PlainSound>> {
  if (continues === null) return ok(made);
  const start = ticksToSamples(continues.covers.start, sound.stream.sampleRate);
  let planes = made.planes;
  for (const side of ['before', 'after'] as const) {
    const from = side === 'before' ? part.first : part.first + part.count - part.seams.after;
    // A seam may lie in two stretches.
    const [first, end] = [Math.max(from, stretch.first), Math.min(from + part.seams[side], stretch.first + stretch.count)];
    if (first >= end) continue;
    const { assetId, streamIndex } = continues;
    const kept = await media.sourceSound({ assetId, streamIndex, first: first - start, count: end - first }, signal);
    if (!kept.ok) return kept;
    const shareAt = (sample: number): number => {
      const passed = (sample - from + 0.5) / part.seams[side];
      return side === 'before' ? passed : 1 - passed;
    };
    planes = planes.map((samples, channel) => {
      const other = kept.value.planes[channel] ?? kept.value.planes[0];
      const whole = samples.slice();
      for (let sample = first; sample < end; sample++) {
        const share = shareAt(sample);
        const at = sample - stretch.first;
        whole[at] = share * (samples[at] ?? 0) + (1 - share) * (other?.[sample - first] ?? 0);
      }
      return whole;
    });
  }
  return ok({ ...made, planes });
}

const PIECE_SECONDS = 30;

/** Puts the samples of a take aside that its continuation takes over, piece by piece. Codes: those of reading media, `disk.*`. */
export async function keptPieces(
  { first, count }: Extract<SoundPart, { kind: 'keep' }>,
  { sound, continues }: SoundWork,
  { media, signal }: Pick<PlanContext, 'media' | 'signal'>,
): Promise<Result<readonly string[]>> {
  if (continues === null) throw new Error('nothing is continued');
  const pieces: string[] = [];
  const most = PIECE_SECONDS * sound.stream.sampleRate;
  const { assetId, streamIndex } = continues;
  for (let at = 0; at < count; at += most) {
    signal.throwIfAborted();
    const read = await media.sourceSound({ assetId, streamIndex, first: first + at, count: Math.min(most, count - at) }, signal);
    if (!read.ok) return read;
    const piece = await media.keepSound(read.value);
    if (!piece.ok) return piece;
    pieces.push(piece.value);
  }
  return ok(pieces);
}

/** Refuses to continue a take with another model than made it, which would be heard: `take.other-model`. */
export function checkContinued({ sound: { clip }, continues }: SoundWork, model: TakeModel): Result<void> {
  if (continues === null || (continues.model.packId === model.packId && continues.model.sha256 === model.sha256)) return ok(undefined);
  return fail('take.other-model', `The take of "${clip.name}" was made by another model or version; run the assist for the whole clip.`, {
    clipId: clip.id,
    name: clip.name,
  });
}
