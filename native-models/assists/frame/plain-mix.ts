import { FaultError, fail, ok, type Result } from '../../../core/base/fault.ts';
import type { SequenceId } from '../../../core/base/id.ts';
import type { Span } from '../../../core/base/span.ts';
import { TICKS_PER_SECOND } from '../../../core/base/ticks.ts';
import { compileSound } from '../../../core/graph/sound-plan-compile.ts';
import type { Project } from '../../../core/model/project.ts';
import type { SoundInputs } from '../../../engine/render/sound/asset-sound.ts';
import { mixedSound } from '../../../engine/render/sound/mixed-sound.ts';
import { resampledSound } from '../../../engine/render/sound/resampled-sound.ts';
import { plane, type SoundNode, silence } from '../../../engine/render/sound/sound-node.ts';
import type { PlainSound } from '../assist.ts';

export interface MixAsk {
  readonly sequenceId: SequenceId;
  readonly span: Span;
  readonly sampleRate: number;
  readonly channels: 1 | 2;
  readonly trackIds?: readonly string[];
}

/** A longer stretch would not fit into memory beside its model. */
const LONGEST_HOURS = 24;
/** Rendered at a time: other work of the process gets its turn between. */
const BLOCK_SECONDS = 0.25;

/**
 * The mix of a stretch in memory: mixed at the sequence's own rate as the export mixes it, brought to one channel as the mean of both, then resampled
 * from the span's very start. Its length is the span's, rounded to a sample. Codes: `range.outside`, `track.missing`, those of `compileSound` and
 * of reading media. Throws the signal's reason where it is aborted.
 */
export async function plainMix(project: Project, ask: MixAsk, inputs: SoundInputs, signal: AbortSignal): Promise<Result<PlainSound>> {
  const { span, sampleRate, channels } = ask;
  const ticks = span.end - span.start;
  if (!(span.start >= 0 && ticks > 0 && ticks <= LONGEST_HOURS * 3600 * TICKS_PER_SECOND))
    return fail(
      'range.outside',
      `A stretch of sound has a length of up to ${LONGEST_HOURS} hours; choose an in point before its out point.`,
      { span },
    );
  const heard = ask.trackIds === undefined ? ok(project) : onlyTracks(project, ask.sequenceId, ask.trackIds);
  if (!heard.ok) return heard;
  const planned = compileSound(heard.value, ask.sequenceId);
  if (!planned.ok) return planned;
  const ownRate = planned.value.sampleRate;
  const mix = mixedSound(planned.value, 'assist', inputs);
  const mixed = channels === 1 ? monoOf(mix) : mix;
  const first = (span.start * ownRate) / TICKS_PER_SECOND;
  const step = ownRate / sampleRate;
  // Where the rates are one and the span begins on a sample, samples pass as they are.
  const isPlain = step === 1 && Number.isInteger(first);
  const sound = isPlain ? mixed : resampledSound(mixed, (sample) => first + sample * step, step, channels);
  const count = Math.round((ticks * sampleRate) / TICKS_PER_SECOND);
  const planes = silence(channels, count);
  const block = Math.ceil(BLOCK_SECONDS * sampleRate);
  try {
    for (let at = 0; at < count; at += block) {
      signal.throwIfAborted();
      const size = Math.min(block, count - at);
      const read = await sound.read(isPlain ? first + at : at, size);
      for (const [channel, whole] of planes.entries()) whole.set(plane(read, channel), at);
      await new Promise(setImmediate);
    }
    return ok({ sampleRate, planes });
  } catch (error) {
    if (error instanceof FaultError) return { ok: false, error: error.fault };
    throw error;
  } finally {
    sound.close();
  }
}

const monoOf = (stereo: SoundNode): SoundNode => ({
  async read(start, count) {
    const read = await stereo.read(start, count);
    const [left, right] = [plane(read, 0), plane(read, 1)];
    return [left.map((sample, index) => (sample + (right[index] ?? 0)) / 2)];
  },
  close: () => stereo.close(),
});

/** The project in which only these tracks of the sequence are heard, muted ones among them too: they were asked for by name. */
function onlyTracks(project: Project, sequenceId: SequenceId, trackIds: readonly string[]): Result<Project> {
  const absent = trackIds.find(
    (id) => !project.tables.tracks.some((track) => track.id === id && track.sequenceId === sequenceId && track.kind === 'sound'),
  );
  if (absent !== undefined)
    return fail('track.missing', `The sequence has no sound track ${absent}; choose one that it has.`, { trackId: absent });
  const tracks = project.tables.tracks.map((track) => {
    if (track.sequenceId !== sequenceId || track.kind !== 'sound') return track;
    const isNamed = trackIds.includes(track.id);
    return { ...track, muted: !isNamed, solo: false };
  });
  return ok({ ...project, tables: { ...project.tables, tracks } });
}
