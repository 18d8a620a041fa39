import type { SoundPlan, SoundTrack, SoundVoice } from '../../../core/graph/sound-plan.ts';
import { assetSound, type SoundInputs } from './asset-sound.ts';
import { withEffects } from './effect-sound.ts';
import { rampedSound } from './level-sound.ts';
import { MixBuffer } from './mix-buffer.ts';
import type { SoundNode } from './sound-node.ts';
import { takeSound } from './take-sound.ts';
import { timeMappedSound } from './time-mapped-sound.ts';
import { voiceFinder } from './voice-finder.ts';

/** Sees what each track adds to the mix, effects included, as it is read. Not to be changed. */
export type TrackListener = (trackId: string, planes: readonly Float32Array[]) => void;

/** The mix of a plan on its sequence's clock: voices into tracks, tracks into the master, effects on each. Sequences inside mix first. */
export function mixedSound(plan: SoundPlan, keyPrefix: string, inputs: SoundInputs, onTrack?: TrackListener): SoundNode {
  const place = { sampleRate: plan.sampleRate, beginning: 0, mono: false };
  const tracks = plan.tracks.map((track) => {
    const sound = withEffects(trackSound(track, plan, keyPrefix, inputs), track.effects, place);
    return onTrack === undefined ? sound : overheard(sound, (planes) => onTrack(track.id, planes));
  });
  return withEffects(sumOf(tracks), plan.effects, place);
}

const overheard = (sound: SoundNode, listen: (planes: readonly Float32Array[]) => void): SoundNode => ({
  async read(start, count) {
    const planes = await sound.read(start, count);
    listen(planes);
    return planes;
  },
  close: () => sound.close(),
});

function sumOf(nodes: readonly SoundNode[]): SoundNode {
  return {
    async read(start, count) {
      const mix = new MixBuffer(count);
      for (const node of nodes) mix.add(await node.read(start, count), 0);
      return mix.planes();
    },
    close: () => {
      for (const node of nodes) node.close();
    },
  };
}

/** The voices of one track. A voice is built when it is first heard and let go when it is no longer. */
function trackSound(track: SoundTrack, plan: SoundPlan, keyPrefix: string, inputs: SoundInputs): SoundNode {
  const open = new Map<SoundVoice, SoundNode>();
  const findVoices = voiceFinder(track.voices);
  return {
    async read(start, count) {
      const heard = findVoices(start, start + count);
      for (const [voice, node] of open) {
        if (heard.includes(voice)) continue;
        node.close();
        open.delete(voice);
      }
      const mix = new MixBuffer(count);
      for (const voice of heard) {
        const node = open.get(voice) ?? voiceSound(voice, plan, `${keyPrefix}/${track.id}`, inputs);
        open.set(voice, node);
        const from = Math.max(start, voice.start);
        mix.add(await node.read(from, Math.min(start + count, voice.end) - from), from - start);
      }
      return mix.planes();
    },
    close: () => {
      for (const node of open.values()) node.close();
      open.clear();
    },
  };
}

/** One voice on the timeline's clock. It can be read outside its span too, where its handles are: filters fill their memory there. */
function voiceSound(voice: SoundVoice, plan: SoundPlan, keyPrefix: string, inputs: SoundInputs): SoundNode {
  const key = `${keyPrefix}/${voice.sourceKey}`;
  const { source } = voice;
  const sound = sourceSound(source, key, plan.sampleRate, inputs);
  const timed = timeMappedSound(sound, voice.time, plan.channels, plan.sampleRate);
  const mono =
    source.kind === 'asset'
      ? source.stream.channels === 1
      : source.kind === 'take' && source.stream.channels + source.original.stream.channels === 2;
  return rampedSound(withEffects(timed, voice.effects, { sampleRate: plan.sampleRate, beginning: voice.start, mono }), voice.ramps);
}

function sourceSound(source: SoundVoice['source'], key: string, sampleRate: number, inputs: SoundInputs): SoundNode {
  switch (source.kind) {
    case 'sequence':
      return mixedSound(source.plan, key, inputs);
    case 'take':
      return takeSound(source, key, sampleRate, inputs);
    case 'asset':
      return assetSound(source.asset, source.stream, key, sampleRate, inputs);
  }
}
