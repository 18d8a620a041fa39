/** Sound that the demo makes itself, as planar stereo at `SAMPLE_RATE`, full scale at ±1. Pure: the same samples on every machine. */
export const SAMPLE_RATE = 48_000;
export type Stereo = readonly [left: Float32Array, right: Float32Array];

const BEAT_SECONDS = 0.6;
/** A minor, F, C, G: one chord a bar of four beats. */
const CHORDS_HZ: readonly (readonly number[])[] = [
  [220, 261.63, 329.63],
  [174.61, 220, 261.63],
  [130.81, 196, 329.63],
  [196, 246.94, 293.66],
];

const TURN = 2 * Math.PI;
const decay = (seconds: number, halfSeconds: number): number => 0.5 ** (seconds / halfSeconds);

/** A pad, an arpeggio that walks across the stereo field, and a soft drum on the beat. */
export function composeMusic(seconds: number): Stereo {
  return compose(seconds, (time) => {
    const beat = time / BEAT_SECONDS;
    const chord = CHORDS_HZ[Math.floor(beat / 4) % CHORDS_HZ.length] ?? [];
    const pad = chord.reduce((sum, hz) => sum + Math.sin(TURN * hz * time) * 0.06 * (0.8 + 0.2 * Math.sin(TURN * 0.3 * time)), 0);
    const step = Math.floor(beat * 2);
    const since = (beat * 2 - step) * (BEAT_SECONDS / 2);
    const note = (chord[step % chord.length] ?? 220) * 2;
    const pluck = Math.sin(TURN * note * since + Math.sin(TURN * note * 2 * since)) * 0.16 * decay(since, 0.07);
    const side = 0.5 + 0.4 * Math.sin(step * 1.3);
    const sinceBeat = (beat % 1) * BEAT_SECONDS;
    const drum = Math.sin(TURN * (48 * sinceBeat + 18 * (1 - decay(sinceBeat, 0.03)) * 0.1)) * 0.3 * decay(sinceBeat, 0.05);
    return [pad + drum + pluck * (1 - side), pad + drum + pluck * side];
  });
}

/** A shot's own sound: wind made of filtered noise over a low tone, with a bell at its start so that a cut can be heard. */
export function composeAtmosphere(seconds: number, toneHz: number): Stereo {
  const noise = noiseSource(Math.round(toneHz * 100));
  let low = 0;
  return compose(seconds, (time) => {
    low += 0.02 * (noise() - low);
    const wind = low * (0.9 + 0.6 * Math.sin(TURN * 0.11 * time));
    const tone = Math.sin(TURN * toneHz * 0.5 * time) * 0.05;
    const bell = (Math.sin(TURN * toneHz * 4 * time) + 0.5 * Math.sin(TURN * toneHz * 11.2 * time)) * 0.12 * decay(time, 0.25);
    const sway = 0.5 + 0.3 * Math.sin(TURN * 0.17 * time);
    return [wind * (1.4 - sway) + tone + bell, wind * (0.4 + sway) + tone + bell];
  });
}

function compose(seconds: number, at: (time: number) => readonly [number, number]): Stereo {
  const count = Math.round(seconds * SAMPLE_RATE);
  const left = new Float32Array(count);
  const right = new Float32Array(count);
  for (let sample = 0; sample < count; sample++) [left[sample], right[sample]] = at(sample / SAMPLE_RATE) as [number, number];
  return [left, right];
}

/** White noise in ±1 from a 32-bit xorshift generator (Marsaglia 2003). */
function noiseSource(seed: number): () => number {
  let state = seed | 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state / 2 ** 31;
  };
}
