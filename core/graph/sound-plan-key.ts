import { contentKey } from '../base/content-key.ts';
import { ticksToSamples } from '../base/ticks.ts';
import type { Ramp, SoundEffect, SoundPlan, SoundSource, SoundTrack, SoundVoice, TakeSource } from './sound-plan.ts';
import { sourcePosition } from './sound-plan-source-time.ts';

/**
 * Key of the mix in [start, end): equal keys give equal sound. Positions count from `start`, and names do not count, so that the same stretch
 * elsewhere, or from a moved file, has the same key. Where tracks or the master have filters, what is heard before `start` within their
 * memory counts too.
 */
export function soundKey(plan: SoundPlan, start: number, end: number): string {
  const master = memoryOf(plan.effects, plan.sampleRate);
  const tracks = plan.tracks.map((track) => trackParts(plan, track, start, end, master));
  const heard = tracks.filter((track) => track !== null);
  return contentKey([plan.sampleRate, plan.channels, end - start, heard, effectParts(plan.effects, start)]);
}

/** The first and last sample of a nested sequence matter where anything of it does: its key is taken whole. */
const wholeKeys = new WeakMap<SoundPlan, string>();
function wholeKey(plan: SoundPlan): string {
  const key = wholeKeys.get(plan) ?? soundKey(plan, 0, plan.sampleCount);
  wholeKeys.set(plan, key);
  return key;
}

function trackParts(plan: SoundPlan, track: SoundTrack, start: number, end: number, masterMemory: number): unknown {
  const from = start - masterMemory - memoryOf(track.effects, plan.sampleRate);
  const voices = track.voices.filter((voice) => voice.start < end && voice.end > from);
  return voices.length === 0 ? null : [voices.map((voice) => voiceParts(voice, start)), effectParts(track.effects, start)];
}

function voiceParts(voice: SoundVoice, start: number): unknown {
  const { source, time } = voice;
  return [
    sourceParts(source),
    voice.start - start,
    voice.end - start,
    [time.speed, time.speed === 1 || time.speed === -1 ? true : time.keepPitch, sourcePosition(time, start)],
    effectParts(voice.effects, start),
    voice.ramps.map((ramp) => rampParts(ramp, start)),
  ];
}

function sourceParts(source: SoundSource): unknown {
  switch (source.kind) {
    case 'asset':
      return fileParts(source);
    case 'take':
      return [fileParts(source), fileParts(source.original), source.length, source.by, source.continued];
    case 'sequence':
      return wholeKey(source.plan);
  }
}

const fileParts = ({ asset, stream }: TakeSource['original']): unknown => [asset.fingerprint.sizeBytes, asset.fingerprint.quick, stream];

const rampParts = (ramp: Ramp, start: number): unknown => [
  ramp.kind,
  ramp.kind === 'transition' ? [ramp.transition, ramp.side] : ramp.curve,
  ramp.start - start,
  ramp.end - start,
];

/** An anchor matters to keyframes only. */
const effectParts = (effects: readonly SoundEffect[], start: number): unknown =>
  effects.map(({ effect, anchor }) => [
    effect.kind,
    effect.params,
    effect.keyframes,
    Object.keys(effect.keyframes).length > 0 ? anchor - start : 0,
  ]);

const memoryOf = (effects: readonly SoundEffect[], sampleRate: number): number =>
  effects.reduce((sum, { definition }) => sum + ticksToSamples(definition.preRoll, sampleRate), 0);
