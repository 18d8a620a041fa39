import { loadavg } from 'node:os';
import { ok, type Result, unwrap } from '../../core/base/fault.ts';
import { modelsFolder } from '../../engine/store/models-folder.ts';
import type { LoadedGraph, Models } from '../../native-models/assists/assist.ts';
import { InstalledModels } from '../../native-models/assists/frame/installed-models.ts';
import { FIT_ERROR_SECONDS, fitToSlot } from '../../native-models/audio/speech/fit-to-slot.ts';
import { openVoice } from '../../native-models/audio/speech/open-voice.ts';
import type { Speech, SpeechRequest, VoiceEngine } from '../../native-models/audio/speech/voice-engine.ts';
import { GraphHost } from '../../native-models/runtime/graph-host.ts';
import { at16kHz } from './voice/at-16-khz.ts';
import { moments, sharpestMoment } from './voice/clicks.ts';
import { openMoonshine } from './voice/moonshine.ts';
import { SENTENCES } from './voice/sentences.ts';
import { plainWords, wordErrors } from './voice/word-errors.ts';
import { wordStartErrors } from './voice/word-times.ts';

/**
 * How fast voices speak, what our own work beside their networks costs, how exactly lines are fitted to slots, and how many words a recogniser
 * that the product does not use mishears. Wants installed packs; `--voice ID` names one voice, `--quick` takes every fifth sentence.
 *
 * Beside the time on the clock stands the processor's, divided by the cores: on a machine that others use too, it is the one that says something.
 */
interface Bars {
  readonly realTime: number;
  readonly wordErrors: number;
}
const BARS: Readonly<Record<string, Bars>> = {
  'dittli/en': { realTime: 0.06, wordErrors: 0.08 },
  'kokoro/af_heart': { realTime: 0.25, wordErrors: 0.04 },
};
const OVERHEAD_BAR = 1.1;
const FITTED_LINES = 50;
const CORES = 2;
/** A moment of a fitted line that is sharper than this many times the sharpest of the network's own sound counts. */
const LARGER = 1.25;

const args = process.argv.slice(2);
const chosen = args[args.indexOf('--voice') + 1];
const voiceIds = args.includes('--voice') && chosen !== undefined ? [chosen] : Object.keys(BARS);
const sentences = SENTENCES.filter((_, index) => !args.includes('--quick') || index % 5 === 0);
const { signal } = new AbortController();
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const load = (): string =>
  loadavg()
    .map((value) => value.toFixed(1))
    .join(' ');

const request = (voiceId: string, text: string): SpeechRequest => ({
  text,
  voiceId,
  language: 'en-US',
  speed: 1,
  lexicon: {},
  pauses: { comma: 0.15, sentence: 0.3, paragraph: 0.6 },
  seed: 0,
});

/** Counts the time that networks take by themselves, and keeps the sound of the last line as it came from them. */
const spent = { runsMs: 0, sounds: [] as Float32Array[] };
/** What networks call the sound that they make. */
const SOUNDS = ['waveform', 'audio', 'output', 'wav_tts'] as const;
const counted = (graph: LoadedGraph): LoadedGraph => ({
  ...graph,
  async run(inputs, given) {
    const from = performance.now();
    const outputs = await graph.run(inputs, given);
    spent.runsMs += performance.now() - from;
    const sound = outputs.ok ? SOUNDS.map((name) => outputs.value[name]).find((tensor) => tensor !== undefined) : undefined;
    if (sound?.type === 'float32') spent.sounds.push(sound.data);
    return outputs;
  },
  close: () => graph.close(),
});

const secondsOf = ({ samples, sampleRate }: Speech): number => samples.length / sampleRate;

async function measureSpeed(engine: VoiceEngine, voiceId: string, bars: Bars | undefined): Promise<readonly Speech[]> {
  await engine.speak(request(voiceId, 'This is said to warm up.'), signal);
  spent.runsMs = 0;
  const spoken: Speech[] = [];
  const before = process.cpuUsage();
  const from = performance.now();
  for (const [written] of sentences) spoken.push(unwrap(await engine.speak(request(voiceId, written), signal)));
  const wallMs = performance.now() - from;
  const { user, system } = process.cpuUsage(before);
  const seconds = spoken.reduce((sum, speech) => sum + secondsOf(speech), 0);
  const bar = bars === undefined ? '' : ` (bar ${bars.realTime})`;
  say(
    `  real time ${(wallMs / 1000 / seconds).toFixed(3)} by the clock, ${((user + system) / 1e6 / CORES / seconds).toFixed(3)} by the processor on ${CORES} cores${bar}; load ${load()}`,
  );
  say(`  our work beside the bare runs: ${(wallMs / spent.runsMs).toFixed(3)} times (bar ${OVERHEAD_BAR})`);
  return spoken;
}

async function measureFitting(engine: VoiceEngine, voiceId: string): Promise<void> {
  const lines = Array.from({ length: FITTED_LINES }, (_, index) => SENTENCES[index % SENTENCES.length]?.[0] ?? '');
  let worst = 0;
  let refused = 0;
  let fittedMost = 0;
  let largerThanOwn = 0;
  const own: number[] = [];
  for (const [index, text] of lines.entries()) {
    const natural = secondsOf(unwrap(await engine.speak(request(voiceId, text), signal)));
    const slot = natural * (0.8 + (0.45 * index) / (lines.length - 1));
    spent.sounds = [];
    const fitted = await fitToSlot(engine, request(voiceId, text), slot, signal);
    if (!fitted.ok) {
      refused += 1;
      continue;
    }
    worst = Math.max(worst, fitted.value.errorSeconds, Math.abs(secondsOf(fitted.value) - slot));
    const { samples, sampleRate } = fitted.value;
    const most = sharpestMoment(moments(samples, sampleRate)).sharpness;
    const raw = spent.sounds.flatMap((sound) => moments(sound, sampleRate).map(({ sharpness }) => sharpness));
    fittedMost = Math.max(fittedMost, most);
    // The network's own sound of the same line is the measure, where the line was said again for its slot.
    if (raw.length > 0 && most > LARGER * raw.reduce((all, one) => Math.max(all, one), 0)) largerThanOwn += 1;
    for (const one of raw) own.push(one);
  }
  say(
    `  ${FITTED_LINES} lines fitted to 0.8 to 1.25 of their length: worst ${(worst * 1000).toFixed(1)} ms off (bar ${FIT_ERROR_SECONDS * 1000}), refused ${refused}`,
  );
  own.sort((a, b) => a - b);
  const share = (part: number): string => (own[Math.min(own.length - 1, Math.floor(part * own.length))] ?? 0).toFixed(1);
  say(
    `  clicks: the sharpest moment of a fitted line is ${fittedMost.toFixed(1)} times its surroundings; of the network's own sound ${share(1)}, 99.9 % below ${share(0.999)}; ${largerThanOwn} lines are sharper than ${LARGER} times their own sound`,
  );
}

/** Words' starts by the voice's own durations beside those by a recogniser, whose own error at the start of a line is about 20 ms. */
async function measureWordTimes(spoken: readonly Speech[]): Promise<void> {
  const some = spoken.filter((speech, index) => index % 5 === 0 && speech.words !== null);
  const errors = some.length === 0 ? [] : await wordStartErrors(models, some, signal);
  const sizes = errors.map(Math.abs).sort((a, b) => a - b);
  const at = (part: number): string => ((sizes[Math.floor(part * sizes.length)] ?? Number.NaN) * 1000).toFixed(0);
  say(
    sizes.length === 0
      ? '  the voice does not say when its words are said'
      : `  words' starts beside Whisper base's: median ${at(0.5)} ms, nine of ten within ${at(0.9)} ms, ${sizes.length} words`,
  );
}

const host = new GraphHost(8 * 2 ** 30);
const installed = new InstalledModels(modelsFolder(process.platform, process.env, process.env.HOME ?? '.'), host);
const models: Models = {
  has: (packId) => installed.has(packId),
  file: (packId, name) => installed.file(packId, name),
  installed: (task) => installed.installed(task),
  identity: (packId) => installed.identity(packId),
  async open(packId, role, given): Promise<Result<LoadedGraph>> {
    const graph = await installed.open(packId, role, given);
    return graph.ok ? ok(counted(graph.value)) : graph;
  },
};
const recogniser = await openMoonshine();
try {
  for (const voiceId of voiceIds) {
    const engine = await openVoice(voiceId, models, signal);
    if (!engine.ok) {
      say(`${voiceId}: ${engine.error.message}`);
      continue;
    }
    say(`${voiceId}, ${sentences.length} sentences`);
    const spoken = await measureSpeed(engine.value, voiceId, BARS[voiceId]);
    let errors = 0;
    let words = 0;
    for (const [index, [written, said]] of sentences.entries()) {
      const speech = spoken[index];
      if (speech === undefined) continue;
      const heard = await recogniser.hear(at16kHz(speech.samples, speech.sampleRate));
      const expected = plainWords(said);
      const wrong = wordErrors(expected, plainWords(heard));
      errors += wrong;
      words += expected.length;
      if (wrong > 0) say(`    ${wrong} wrong: ${written}\n             ${heard}`);
    }
    const bar = BARS[voiceId];
    say(
      `  words misheard: ${((100 * errors) / words).toFixed(1)} % (${errors} of ${words}${bar === undefined ? '' : `, bar ${bar.wordErrors * 100} %`})`,
    );
    await measureWordTimes(spoken);
    if (!args.includes('--no-fit')) await measureFitting(engine.value, voiceId);
    await engine.value.close();
  }
} finally {
  await recogniser.close();
  await host.close();
}
