import { fail, ok, type Result } from '../base/fault.ts';
import type { ClipId, SequenceId } from '../base/id.ts';
import { type Ticks, ticksToSamples } from '../base/ticks.ts';
import { EFFECTS, TRANSITION_KINDS } from '../effects/registry.ts';
import type { Effect } from '../model/animation.ts';
import { clipsOf, type Project, sequenceEnd, tracksOf } from '../model/project.ts';
import type { Clip, Sequence, Track, Transition } from '../model/records.ts';
import type { Ramp, SoundEffect, SoundPlan, SoundSource, SoundTrack, SoundVoice } from './sound-plan.ts';
import { fadeGain } from './sound-plan-levels.ts';
import { sourceTimeOf } from './sound-plan-source-time.ts';

/**
 * Plans the sound of a sequence. Pure. Faults: `sequence.missing`, `sequence.cycle`, `asset.missing`, `stream.missing`. Effects and
 * transitions of kinds unknown here are left out, or replaced by a cross-fade, with a notice.
 */
export function compileSound(project: Project, sequenceId: SequenceId): Result<SoundPlan> {
  return compileAtRate({ project, sampleRate: null, open: [], plans: new Map() }, sequenceId);
}

interface Compilation {
  readonly project: Project;
  /** Rate of the outermost sequence, which nested ones are planned at; null until that is known. */
  readonly sampleRate: number | null;
  readonly open: readonly SequenceId[];
  readonly plans: Map<SequenceId, SoundPlan>;
}

function compileAtRate(compilation: Compilation, sequenceId: SequenceId): Result<SoundPlan> {
  const { project, open, plans } = compilation;
  const done = plans.get(sequenceId);
  if (done !== undefined) return ok(done);
  if (open.includes(sequenceId)) {
    return fail('sequence.cycle', `Sequence ${sequenceId} contains itself; take the nested clip out of it.`, { sequenceId });
  }
  const sequence = project.tables.sequences.get(sequenceId);
  if (sequence === undefined)
    return fail('sequence.missing', `There is no sequence ${sequenceId}; name one that the project has.`, { sequenceId });

  const sampleRate = compilation.sampleRate ?? sequence.sampleRate;
  const inner: Compilation = { ...compilation, sampleRate, open: [...open, sequenceId] };
  const notices = new Set<string>();
  const tracks: SoundTrack[] = [];
  for (const track of heardTracks(project, sequence)) {
    const planned = planTrack(inner, sampleRate, track, notices);
    if (!planned.ok) return planned;
    tracks.push(planned.value);
  }
  const plan: SoundPlan = {
    sampleRate,
    channels: 2,
    sampleCount: ticksToSamples(sequenceEnd(project, sequence), sampleRate),
    tracks,
    effects: soundEffects(sequence.effects, 0, notices),
    notices: [...notices],
  };
  plans.set(sequenceId, plan);
  return ok(plan);
}

/** Sound tracks that are not muted; only those on solo where any is. Mute wins over solo. */
function heardTracks(project: Project, sequence: Sequence): readonly Track[] {
  const sound = tracksOf(project, sequence.id).filter((track) => track.kind === 'sound');
  const anySolo = sound.some((track) => track.solo);
  return sound.filter((track) => !track.muted && (!anySolo || track.solo));
}

function planTrack(compilation: Compilation, sampleRate: number, track: Track, notices: Set<string>): Result<SoundTrack> {
  const edges = transitionsByClip(compilation.project, track);
  const voices: SoundVoice[] = [];
  for (const { clip, span } of clipsOf(compilation.project, track.id)) {
    if (!clip.enabled) continue;
    const source = sourceOf(compilation, clip, notices);
    if (!source.ok) return source;
    if (source.value === null) continue;
    const anchor = ticksToSamples(span.start + clip.timeMap.localAnchor, sampleRate);
    const heard = heardSpan(clip, span.start, edges, sampleRate, notices);
    voices.push({
      clip,
      source: source.value,
      sourceKey: `${sourceName(source.value, clip)}/${voices.length % 2}`,
      start: heard.start,
      end: heard.end,
      time: sourceTimeOf(clip.timeMap, span.start, sampleRate),
      effects: soundEffects(clip.effects, anchor, notices),
      ramps: heard.ramps,
    });
  }
  // A handle may begin before the clip ahead of it does.
  voices.sort((a, b) => a.start - b.start);
  return ok({ id: track.id, voices, effects: soundEffects(track.effects, 0, notices) });
}

const sourceName = (source: SoundSource, clip: Clip): string =>
  source.kind === 'asset' ? `${source.asset.id}/${source.stream.index}` : clip.id;

/** What a clip on a sound track plays; null where that has no sound. */
function sourceOf(compilation: Compilation, clip: Clip, notices: Set<string>): Result<SoundSource | null> {
  const { content } = clip;
  if (content.kind === 'generator') return ok(null);
  if (content.kind === 'sequence') {
    const plan = compileAtRate(compilation, content.sequenceId);
    if (!plan.ok) return plan;
    for (const notice of plan.value.notices) notices.add(notice);
    return ok({ kind: 'sequence', plan: plan.value });
  }
  const asset = compilation.project.tables.assets.get(content.assetId);
  if (asset === undefined) {
    return fail('asset.missing', `Clip ${clip.id} plays asset ${content.assetId}, which the project does not have; import it again.`, {
      clipId: clip.id,
      assetId: content.assetId,
    });
  }
  const stream = asset.streams.find((candidate) => candidate.index === content.streamIndex);
  if (stream?.kind !== 'sound') {
    return fail(
      'stream.missing',
      `“${asset.name}” has no sound stream ${content.streamIndex}; relink the asset or replace clip ${clip.id}.`,
      {
        clipId: clip.id,
        assetId: asset.id,
        streamIndex: content.streamIndex,
      },
    );
  }
  return ok({ kind: 'asset', asset, stream });
}

interface ClipEdges {
  readonly head: ReadonlyMap<ClipId, Transition>;
  readonly tail: ReadonlyMap<ClipId, Transition>;
}

function transitionsByClip(project: Project, track: Track): ClipEdges {
  const head = new Map<ClipId, Transition>();
  const tail = new Map<ClipId, Transition>();
  for (const id of track.transitionIds) {
    const transition = project.tables.transitions.get(id);
    if (transition === undefined) continue;
    if (transition.rightClipId !== null) head.set(transition.rightClipId, transition);
    if (transition.leftClipId !== null) tail.set(transition.leftClipId, transition);
  }
  return { head, tail };
}

/** Where a clip is heard with its handles, and the levels at its edges. A transition on an edge takes the place of a fade there. */
function heardSpan(
  clip: Clip,
  clipStart: Ticks,
  edges: ClipEdges,
  sampleRate: number,
  notices: Set<string>,
): { readonly start: number; readonly end: number; readonly ramps: readonly Ramp[] } {
  const at = (time: Ticks): number => ticksToSamples(time, sampleRate);
  const clipEnd = clipStart + clip.duration;
  const ramps: Ramp[] = [];
  let start = at(clipStart);
  let end = at(clipEnd);
  const head = edges.head.get(clip.id);
  if (head !== undefined) {
    const rampEnd = at(clipStart + head.after);
    start = at(Math.max(0, clipStart - head.before));
    ramps.push({ kind: 'transition', side: 'right', start: at(clipStart - head.before), end: rampEnd, gains: gainsOf(head, notices) });
  } else if (clip.fadeIn !== null && clip.fadeIn.duration > 0) {
    ramps.push({ kind: 'fade-in', start, end: at(clipStart + clip.fadeIn.duration), curve: clip.fadeIn.curve });
  }
  const tail = edges.tail.get(clip.id);
  if (tail !== undefined) {
    const rampStart = at(clipEnd - tail.before);
    end = at(clipEnd + tail.after);
    ramps.push({ kind: 'transition', side: 'left', start: rampStart, end, gains: gainsOf(tail, notices) });
  } else if (clip.fadeOut !== null && clip.fadeOut.duration > 0) {
    ramps.push({ kind: 'fade-out', start: at(clipEnd - clip.fadeOut.duration), end, curve: clip.fadeOut.curve });
  }
  return { start, end, ramps };
}

const equalPower = (position: number): readonly [number, number] => [
  fadeGain('equal-power', 1 - position),
  fadeGain('equal-power', position),
];

function gainsOf(transition: Transition, notices: Set<string>): (position: number) => readonly [number, number] {
  const definition = TRANSITION_KINDS.get(transition.kind);
  if (definition?.domain === 'sound') return definition.gains;
  notices.add(
    `Sound transition “${transition.kind}” is not known here and plays as an equal-power cross-fade; choose another to be rid of this.`,
  );
  return equalPower;
}

function soundEffects(effects: readonly Effect[], anchor: number, notices: Set<string>): readonly SoundEffect[] {
  return effects.flatMap((effect) => {
    if (!effect.enabled) return [];
    const definition = EFFECTS.get(effect.kind);
    if (definition?.domain === 'sound') return [{ effect, definition, anchor }];
    if (definition === undefined)
      notices.add(`Effect “${effect.kind}” is not known here and is left out; remove it or update the program.`);
    return [];
  });
}
