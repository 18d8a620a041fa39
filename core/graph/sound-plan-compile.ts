import { type Fault, fail, ok, type Result } from '../base/fault.ts';
import type { ClipId, SequenceId } from '../base/id.ts';
import { ticksToSamples } from '../base/ticks.ts';
import { activeTracks } from '../model/active-tracks.ts';
import type { Lane } from '../model/lane.ts';
import { clipsOf, laneOf, type Project, sequenceEnd, tracksOf } from '../model/project.ts';
import type { Clip, Sequence, Track, Transition } from '../model/records.ts';
import { missingEffects } from './missing-kinds.ts';
import type { SoundPlan, SoundSource, SoundTrack, SoundVoice } from './sound-plan.ts';
import { soundSourceOf } from './sound-plan-source.ts';
import { takeSourceOf } from './sound-plan-take.ts';
import { missingSoundTransitions, planVoice, soundEffects, type VoiceParts } from './sound-plan-voice.ts';

export interface SoundCompileOptions {
  /** Rate of the mix; the sequence's own where absent. Nested sequences are planned at it too. */
  readonly sampleRate?: number;
  /** The last plan of the same sequence: what did not change since is the same object again, which makes compiling after an edit cheap. */
  readonly previous?: SoundPlan;
}

/**
 * Plans the sound of a sequence, as a pure value. Refuses with `graph.missing-sequence`, `graph.sequence-cycle`, `graph.missing-asset` or
 * `graph.missing-stream`. Effects of unknown kinds are left out, transitions of unknown kinds are cross-fades: both are in the plan's warnings.
 */
export function compileSound(project: Project, sequenceId: SequenceId, options: SoundCompileOptions = {}): Result<SoundPlan> {
  const sequence = project.tables.sequences.get(sequenceId);
  if (sequence === undefined) {
    return fail('graph.missing-sequence', `The project has no sequence "${sequenceId}"; choose one that it has.`, { sequenceId });
  }
  const sampleRate = options.sampleRate ?? sequence.sampleRate;
  return planSequence({ project, sampleRate, outer: [], plans: new Map() }, sequence, options.previous);
}

interface Compilation {
  readonly project: Project;
  readonly sampleRate: number;
  readonly outer: readonly SequenceId[];
  /** Sequences planned so far: one that is nested twice is planned once. */
  readonly plans: Map<SequenceId, SoundPlan>;
}

/** One track's voices with what they follow from. While all of that is the same, the track stands. */
interface PlannedTrack {
  readonly record: Track;
  /** Stands for the records of its clips too. */
  readonly lane: Lane;
  readonly assets: Project['tables']['assets'];
  readonly transitions: readonly Transition[];
  /** Nested sequences may change without any record of this track changing. */
  readonly nests: boolean;
  readonly voices: ReadonlyMap<ClipId, PlannedVoice>;
  readonly track: SoundTrack;
  readonly warnings: readonly Fault[];
}

interface PlannedVoice {
  readonly parts: VoiceParts;
  readonly voice: SoundVoice;
}

/** What a compile leaves for the next one. It goes when its plan goes. */
const memories = new WeakMap<SoundPlan, ReadonlyMap<string, PlannedTrack>>();
const nestedPlans = new WeakMap<SoundPlan, ReadonlyMap<SequenceId, SoundPlan>>();

function planSequence(compilation: Compilation, sequence: Sequence, previous: SoundPlan | undefined): Result<SoundPlan> {
  const { project, sampleRate, outer, plans } = compilation;
  const done = plans.get(sequence.id);
  if (done !== undefined) return ok(done);
  const memory = previous === undefined ? undefined : memories.get(previous);
  const nested = new Map<SequenceId, SoundPlan>();
  const lastNested = previous === undefined ? undefined : nestedPlans.get(previous);
  const planNested = (id: SequenceId): Result<SoundPlan> => {
    const inner = project.tables.sequences.get(id);
    if (inner === undefined)
      return fail('graph.missing-sequence', `A clip nests a sequence that the project does not have; remove the clip.`, { sequenceId: id });
    if (id === sequence.id || outer.includes(id)) {
      return fail('graph.sequence-cycle', `Sequence "${inner.name}" contains itself; remove the clip that nests it.`, { sequenceId: id });
    }
    const plan = planSequence({ ...compilation, outer: [...outer, sequence.id] }, inner, lastNested?.get(id));
    if (plan.ok) nested.set(id, plan.value);
    return plan;
  };
  const sourceOf = (clip: Clip): Result<SoundSource | null> => soundSourceOf(project, clip, planNested);
  const planned = new Map<string, PlannedTrack>();
  for (const track of heardTracks(project, sequence)) {
    const result = planTrack(project, sampleRate, track, memory?.get(track.id), sourceOf);
    if (!result.ok) return result;
    planned.set(track.id, result.value);
  }
  const sampleCount = ticksToSamples(sequenceEnd(project, sequence), sampleRate);
  const tracks = [...planned.values()].map(({ track }) => track);
  if (previous !== undefined && memory !== undefined && isSamePlan(previous, sequence, sampleRate, sampleCount, tracks)) {
    plans.set(sequence.id, previous);
    return ok(previous);
  }
  const plan: SoundPlan = {
    sequence,
    sampleRate,
    channels: 2,
    sampleCount,
    tracks,
    effects: soundEffects(sequence.effects, 0),
    warnings: [
      ...[...planned.values()].flatMap(({ warnings }) => warnings),
      ...[...nested.values()].flatMap(({ warnings }) => warnings),
      ...missingEffects(sequence.effects, `Sequence "${sequence.name}"`),
    ],
  };
  memories.set(plan, planned);
  nestedPlans.set(plan, nested);
  plans.set(sequence.id, plan);
  return ok(plan);
}

const isSamePlan = (plan: SoundPlan, sequence: Sequence, sampleRate: number, sampleCount: number, tracks: readonly SoundTrack[]): boolean =>
  plan.sequence === sequence &&
  plan.sampleRate === sampleRate &&
  plan.sampleCount === sampleCount &&
  plan.tracks.length === tracks.length &&
  tracks.every((track, index) => track === plan.tracks[index]);

const heardTracks = (project: Project, sequence: Sequence): readonly Track[] =>
  activeTracks(tracksOf(project, sequence.id).filter((track) => track.kind === 'sound'));

function planTrack(
  project: Project,
  sampleRate: number,
  track: Track,
  old: PlannedTrack | undefined,
  sourceOf: (clip: Clip) => Result<SoundSource | null>,
): Result<PlannedTrack> {
  const transitions = track.transitionIds.flatMap((id) => project.tables.transitions.get(id) ?? []);
  const lane = laneOf(project, track.id);
  const { assets } = project.tables;
  if (old !== undefined && !old.nests && old.record === track && old.lane === lane && old.assets === assets) {
    if (areSame(old.transitions, transitions)) return ok(old);
  }
  const heads = new Map(transitions.map((transition) => [transition.rightClipId, transition]));
  const tails = new Map(transitions.map((transition) => [transition.leftClipId, transition]));
  const voices = new Map<ClipId, PlannedVoice>();
  let same = true;
  let nests = false;
  for (const { clip, span } of clipsOf(project, track.id)) {
    if (!clip.enabled) continue;
    if (clip.content.kind === 'sequence') nests = true;
    const plain = sourceOf(clip);
    if (!plain.ok) return plain;
    if (plain.value === null) continue;
    const head = heads.get(clip.id) ?? null;
    const tail = tails.get(clip.id) ?? null;
    const joins = [head, tail].filter((transition) => transition !== null);
    const source = takeSourceOf(project, clip, joins) ?? plain.value;
    const sourceKey = `${source.kind === 'sequence' ? clip.id : `${source.asset.id}/${source.stream.index}`}/${voices.size % 2}`;
    const parts: VoiceParts = { clip, clipStart: span.start, source, sourceKey, head, tail, sampleRate };
    const last = old?.voices.get(clip.id);
    const kept = last !== undefined && areSameParts(last.parts, parts);
    same &&= kept;
    voices.set(clip.id, kept ? last : { parts, voice: planVoice(parts) });
  }
  const follows = { record: track, lane, assets, transitions, nests, voices };
  const sounds = same && old?.voices.size === voices.size && old.record.effects === track.effects && old.record.name === track.name;
  if (old !== undefined && sounds) return ok({ ...old, ...follows });
  return ok({
    ...follows,
    track: {
      id: track.id,
      // A handle may begin before the clip ahead of it does.
      voices: [...voices.values()].map(({ voice }) => voice).sort((a, b) => a.start - b.start),
      effects: soundEffects(track.effects, 0),
    },
    warnings: [
      ...[...voices.values()].flatMap(({ parts: { clip } }) =>
        clip.effects.length === 0 ? [] : missingEffects(clip.effects, `Clip "${clip.name}"`),
      ),
      ...missingSoundTransitions(transitions),
      ...missingEffects(track.effects, `Track "${track.name}"`),
    ],
  });
}

const areSame = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((part, index) => part === b[index]);

function areSameParts(a: VoiceParts, b: VoiceParts): boolean {
  return (
    a.clip === b.clip &&
    a.clipStart === b.clipStart &&
    a.source === b.source &&
    a.sourceKey === b.sourceKey &&
    a.head === b.head &&
    a.tail === b.tail &&
    a.sampleRate === b.sampleRate
  );
}
