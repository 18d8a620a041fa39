import { decibelsToGain } from '../../../core/base/decibels.ts';
import type { SoundRenderer } from '../contract.ts';
import { limitedSound } from './limited-sound.ts';
import { type Loudness, type MeasureOptions, measureLoudness } from './loudness.ts';
import type { SoundNode } from './sound-node.ts';

export interface LoudnessTarget {
  readonly integratedLufs: number;
  /** Highest true peak; -1 dBTP for all of the common targets. */
  readonly maxTruePeakDbtp: number;
}

/** A target at the peak that EBU R 128 and the streaming services ask for. */
export const loudnessTarget = (integratedLufs: number): LoudnessTarget => ({ integratedLufs, maxTruePeakDbtp: -1 });

export interface NormaliseReport {
  readonly before: Loudness;
  /** Measured where the limiter works; where only a gain does, it follows from that. */
  readonly after: Loudness;
  readonly gainDb: number;
  readonly limited: boolean;
  /** Within {@link TOLERANCE_LU} of the target and not above the peak. False for silence, and for sound too peaky to be that loud. */
  readonly reached: boolean;
}

export interface NormalisedSound {
  readonly renderer: SoundRenderer;
  readonly report: NormaliseReport;
}

/** EBU R 128 s1: what a file may be off. */
const TOLERANCE_LU = 0.5;
/** Measuring again and again stops here; most sound is done after one or two. */
const MOST_PASSES = 5;
/** Aimed at, so that rounding in a codec or another meter does not break the promise. */
const PEAK_MARGIN_DB = 0.05;
const AIM_LU = 0.2;
/** Loudness that a decibel of gain is taken to bring at the least, however hard the limiter works. */
const LEAST_YIELD = 0.2;

/**
 * Brings a mix to a loudness without letting true peaks pass a ceiling: one pass to measure; then a gain alone where the peaks allow it, else a
 * gain and a limiter, measured again and adjusted until loudness and peak are met. Takes over `renderer`: closing the result closes it.
 * `onProgress` starts over with each pass. Rejects with the signal's reason when aborted; `renderer` is then still the caller's.
 */
export async function normaliseSound(
  renderer: SoundRenderer,
  sampleCount: number,
  target: LoudnessTarget,
  options: MeasureOptions = {},
): Promise<NormalisedSound> {
  const before = await measureLoudness(renderer, sampleCount, options);
  if (before.integratedLufs === null) {
    return { renderer, report: { before, after: before, gainDb: 0, limited: false, reached: false } };
  }
  const gainDb = target.integratedLufs - before.integratedLufs;
  if ((before.truePeakDbtp ?? Number.NEGATIVE_INFINITY) + gainDb <= target.maxTruePeakDbtp) {
    const report = { before, after: shifted(before, gainDb), gainDb, limited: false, reached: true };
    return { renderer: amplified(renderer, gainDb), report };
  }
  return limitToTarget(renderer, sampleCount, target, before, gainDb, options);
}

async function limitToTarget(
  renderer: SoundRenderer,
  sampleCount: number,
  target: LoudnessTarget,
  before: Loudness,
  firstGainDb: number,
  options: MeasureOptions,
): Promise<NormalisedSound> {
  let settings = { gainDb: firstGainDb, ceilingDb: target.maxTruePeakDbtp - PEAK_MARGIN_DB };
  let last = { gainDb: 0, lufs: before.integratedLufs ?? 0 };
  for (let pass = 1; ; pass++) {
    // Over an input that outlives it: the next pass wants the same renderer.
    const trial = limitedSound({ ...inputOf(renderer), close: () => {} }, settings, renderer.sampleRate);
    const after = await measureLoudness(rendererOver(trial, renderer), sampleCount, options).finally(() => trial.close());
    const missingLu = target.integratedLufs - (after.integratedLufs ?? target.integratedLufs);
    const excessDb = (after.truePeakDbtp ?? Number.NEGATIVE_INFINITY) - target.maxTruePeakDbtp;
    const done = Math.abs(missingLu) <= AIM_LU && excessDb <= 0;
    if (done || pass === MOST_PASSES) {
      const limited = rendererOver(limitedSound(inputOf(renderer), settings, renderer.sampleRate), renderer);
      const reached = Math.abs(missingLu) <= TOLERANCE_LU && excessDb <= 0;
      return { renderer: limited, report: { before, after, gainDb: settings.gainDb, limited: true, reached } };
    }
    // The limiter takes back a part of each decibel of gain: what the last step brought says how large a part.
    const lufs = after.integratedLufs ?? last.lufs;
    const stepDb = settings.gainDb - last.gainDb;
    const yieldPerDb = stepDb === 0 ? 1 : Math.min(1, Math.max(LEAST_YIELD, (lufs - last.lufs) / stepDb));
    last = { gainDb: settings.gainDb, lufs };
    settings = {
      gainDb: settings.gainDb + missingLu / yieldPerDb,
      ceilingDb: excessDb > 0 ? settings.ceilingDb - excessDb - PEAK_MARGIN_DB : settings.ceilingDb,
    };
  }
}

function amplified(renderer: SoundRenderer, gainDb: number): SoundRenderer {
  const gain = decibelsToGain(gainDb);
  return {
    sampleRate: renderer.sampleRate,
    channels: renderer.channels,
    render: async (start, count) => (await renderer.render(start, count)).map((samples) => samples.map((sample) => sample * gain)),
    close: () => renderer.close(),
  };
}

const inputOf = (renderer: SoundRenderer): SoundNode => ({
  read: (start, count) => renderer.render(start, count),
  close: () => renderer.close(),
});

const rendererOver = (node: SoundNode, format: SoundRenderer): SoundRenderer => ({
  sampleRate: format.sampleRate,
  channels: format.channels,
  render: async (start, count) => [...(await node.read(start, count))],
  close: () => node.close(),
});

/** What a gain does to every figure: levels move, the range stays. */
function shifted(loudness: Loudness, gainDb: number): Loudness {
  const move = (level: number | null): number | null => (level === null ? null : level + gainDb);
  return {
    integratedLufs: move(loudness.integratedLufs),
    rangeLu: loudness.rangeLu,
    maxMomentaryLufs: move(loudness.maxMomentaryLufs),
    maxShortTermLufs: move(loudness.maxShortTermLufs),
    truePeakDbtp: move(loudness.truePeakDbtp),
  };
}
