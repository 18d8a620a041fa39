import { faded } from './quiet-edges.ts';
import { joinedSaid, moved, type SaidSound } from './said-words.ts';

/** Quieter than this, beside its loudest moment, sound within speech is a pause (-36 dB). */
const QUIET = 0.016;
const WINDOW_SECONDS = 0.01;
/** Shorter silences belong to consonants: a `p` or `t` is silent for up to about 90 ms. */
const SHORTEST_PAUSE_SECONDS = 0.1;
/** Never left out of a pause, so that words do not run together and the cut lies in silence. */
const GUARD_SECONDS = 0.015;

interface Gap {
  readonly from: number;
  readonly to: number;
}

/**
 * Makes the pauses that a voice left at commas as long as asked: finds the longest silences, as many as there are commas, and lengthens or
 * shortens them in their middle. A comma at which the voice did not wait gets no pause: where it would have to be is not known.
 */
export function withCommaPauses({ samples, words }: SaidSound, sampleRate: number, commas: number, seconds: number): SaidSound {
  if (commas === 0) return { samples, words };
  const gaps = quietGaps(samples, sampleRate)
    .sort((a, b) => b.to - b.from - (a.to - a.from))
    .slice(0, commas)
    .sort((a, b) => a.from - b.from);
  const wanted = Math.round(Math.max(seconds, 2 * GUARD_SECONDS) * sampleRate);
  const pieces: SaidSound[] = [];
  const cuts: Cut[] = [];
  let from = 0;
  for (const gap of gaps) {
    const kept = Math.min(gap.to - gap.from, wanted);
    const before = kept >> 1;
    const cut = { from: gap.from + before, to: gap.to - (kept - before), silence: wanted - kept };
    pieces.push(silent(faded(samples.slice(from, cut.from), sampleRate)), silent(new Float32Array(cut.silence)));
    cuts.push(cut);
    from = cut.to;
  }
  const { samples: all } = joinedSaid([...pieces, silent(faded(samples.slice(from), sampleRate))]);
  return { samples: all, words: words === null ? null : moved(words, (sample) => placeAfter(cuts, sample)) };
}

/** What is taken out of a pause, and the silence that is put there. */
interface Cut extends Gap {
  readonly silence: number;
}

const silent = (samples: Float32Array): SaidSound => ({ samples, words: [] });

/** Where a sample lies once the pauses before it have their lengths. */
const placeAfter = (cuts: readonly Cut[], sample: number): number =>
  cuts.reduce((place, { from, to, silence }) => (sample <= from ? place : place - (Math.min(sample, to) - from) + silence), sample);

/** Stretches within the speech that are quiet for long enough. */
function quietGaps(samples: Float32Array, sampleRate: number): Gap[] {
  const window = Math.max(1, Math.round(WINDOW_SECONDS * sampleRate));
  const loudness: number[] = [];
  for (let at = 0; at + window <= samples.length; at += window) {
    let sum = 0;
    for (let index = at; index < at + window; index++) sum += (samples[index] ?? 0) ** 2;
    loudness.push(Math.sqrt(sum / window));
  }
  const threshold = Math.max(...loudness, 0) * QUIET;
  const gaps: Gap[] = [];
  let start: number | null = null;
  for (const [index, level] of [...loudness, Number.POSITIVE_INFINITY].entries()) {
    if (level <= threshold) start ??= index;
    else if (start !== null) {
      const isInside = start > 0 && index < loudness.length;
      if (isInside && (index - start) * WINDOW_SECONDS >= SHORTEST_PAUSE_SECONDS) gaps.push({ from: start * window, to: index * window });
      start = null;
    }
  }
  return gaps;
}
