import { loadavg } from 'node:os';
import { join } from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { unwrap } from '../../core/base/fault.ts';
import { seededRandom } from '../../core/base/seeded-random.ts';
import { framesToTicks, secondsToTicks, ticksToSeconds } from '../../core/base/ticks.ts';
import { captionRulesFor } from '../../core/captions/caption-rules.ts';
import { splitCaptions } from '../../core/captions/split-captions.ts';
import { modelsFolder } from '../../engine/store/models-folder.ts';
import type { LoadedGraph, Models } from '../../native-models/assists/assist.ts';
import { InstalledModels } from '../../native-models/assists/frame/installed-models.ts';
import { openRecogniser, RECOGNITION_RATE } from '../../native-models/audio/recognition/recogniser.ts';
import { RECOGNITION_PACKS, type RecognitionPack } from '../../native-models/audio/recognition/recognition-packs.ts';
import { soundInMemory, transcribe } from '../../native-models/audio/recognition/transcribe.ts';
import { resampler } from '../../native-models/audio/signal/resample.ts';
import { openDittli } from '../../native-models/audio/speech/dittli.ts';
import { memoryBudgetBytes } from '../../native-models/runtime/memory-budget.ts';
import { ModelThread } from '../../native-models/runtime/thread/model-thread.ts';
import { SPOKEN_LINES } from '../fixtures/spoken-lines.ts';

/**
 * Recognition of speech whose times are known: lines spoken by the DittliTTS voice with pauses of known length between them. For each recogniser that
 * is installed: seconds of work a second of sound, the whole pipeline beside the same runs of the same graphs by onnxruntime alone, how far the first
 * word of each line and the start of each caption lie from where the line begins, and how many words are wrong.
 *
 *     npm run bench -- recognition [--rounds 5] [--model whisper-base]
 */
const option = (name: string): string | null => {
  const at = process.argv.indexOf(`--${name}`);
  return at === -1 ? null : (process.argv[at + 1] ?? null);
};
const ROUNDS = Number(option('rounds') ?? 5);
const folder = modelsFolder(process.platform, process.env, process.env.HOME ?? '.');
const signal = new AbortController().signal;
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const cpuSeconds = ({ user, system }: NodeJS.CpuUsage): number => (user + system) / 1e6;
const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

interface KnownLine {
  readonly text: string;
  readonly start: number;
}

/** The lines in a row, and where each one's first sound lies. */
async function knownSpeech(models: Models): Promise<{ readonly samples: Float32Array; readonly lines: readonly KnownLine[] } | null> {
  const voice = await openDittli(models, signal);
  if (!voice.ok) return null;
  const random = seededRandom(4);
  const parts: Float32Array[] = [];
  const lines: KnownLine[] = [];
  let length = 0;
  const add = (samples: Float32Array): void => {
    parts.push(samples);
    length += samples.length;
  };
  for (const text of SPOKEN_LINES) {
    const pauses = { comma: 0.15, sentence: 0.3, paragraph: 0.6 };
    const spoken = unwrap(
      await voice.value.speak({ text, voiceId: 'dittli/en', language: 'en', speed: 1, lexicon: {}, pauses, seed: 1 }, signal),
    );
    const count = Math.floor((spoken.samples.length * RECOGNITION_RATE) / spoken.sampleRate);
    const sound = resampler(spoken.sampleRate, RECOGNITION_RATE).read(spoken.samples, 0, 0, count);
    add(new Float32Array(Math.round((0.35 + random() * 1.2) * RECOGNITION_RATE)));
    const loudest = sound.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
    lines.push({ text, start: (length + sound.findIndex((sample) => Math.abs(sample) > loudest * 0.04)) / RECOGNITION_RATE });
    add(sound);
  }
  await voice.value.close();
  const samples = new Float32Array(length);
  let at = 0;
  for (const part of parts) {
    samples.set(part, at);
    at += part.length;
  }
  return { samples, lines };
}

/** What was run, for the same to be run by onnxruntime alone. */
interface RunCount {
  voices: number;
  encoder: number;
  /** Steps of the decoder, for each sound that was heard. */
  readonly decoder: number[];
}

/** Models that count the runs of their graphs. */
function counted(models: Models, count: RunCount): Models {
  const note = (role: string, isFirst: boolean): void => {
    if (role === 'voice-activity') count.voices += 1;
    else if (role === 'encoder') count.encoder += 1;
    else if (isFirst) count.decoder.push(1);
    else count.decoder[count.decoder.length - 1] = (count.decoder.at(-1) ?? 0) + 1;
  };
  return {
    has: (id) => models.has(id),
    file: (id, name) => models.file(id, name),
    identity: (id) => models.identity(id),
    installed: (task) => models.installed(task),
    async open(id, role, stop) {
      const opened = await models.open(id, role, stop);
      if (!opened.ok) return opened;
      const graph: LoadedGraph = opened.value;
      return {
        ok: true,
        value: {
          provider: graph.provider,
          fallBacks: graph.fallBacks,
          run(inputs, abort) {
            note(role, false);
            return graph.run(inputs, abort);
          },
          runKeeping(inputs, options, abort) {
            const branch = inputs.use_cache_branch;
            note(role, branch !== undefined && 'data' in branch && branch.data[0] === 0);
            return graph.runKeeping(inputs, options, abort);
          },
          runSteps(steps, abort) {
            for (let step = 0; step < (steps.each.input?.shape[0] ?? 0); step++) note(role, false);
            return graph.runSteps(steps, abort);
          },
          drop: (kept) => graph.drop(kept),
          close: () => graph.close(),
        },
      };
    },
  };
}

/** The same runs by onnxruntime alone, in seconds. */
async function bareRuns(
  models: Models,
  pack: RecognitionPack,
  count: RunCount,
): Promise<{ readonly clock: number; readonly processor: number }> {
  const open = async (id: string, file: string): Promise<InferenceSession> => InferenceSession.create(unwrap(await models.file(id, file)));
  const voices = await open('silero-vad', 'silero_vad_v6.onnx');
  const encoder = await open(pack, 'onnx/encoder_model_quantized.onnx');
  const decoder = await open(pack, 'onnx/decoder_model_merged_quantized.onnx');
  const wanted = decoder.outputNames.filter((name) => !name.startsWith('decoder_attentions'));
  const [began, busy] = [performance.now(), process.cpuUsage()];
  let state = new Tensor('float32', new Float32Array(256), [2, 1, 128]);
  const sr = new Tensor('int64', BigInt64Array.of(16_000n), []);
  for (let run = 0; run < count.voices; run++) {
    const out = await voices.run({ input: new Tensor('float32', new Float32Array(576), [1, 576]), state, sr });
    if (out.stateN instanceof Tensor) state = out.stateN as typeof state;
  }
  for (const steps of count.decoder) {
    const heard = await encoder.run({ input_features: new Tensor('float32', new Float32Array(240_000), [1, 80, 3000]) }, [
      'last_hidden_state',
    ]);
    const hidden = heard.last_hidden_state;
    if (hidden === undefined) throw new Error('the encoder gave nothing');
    const heads = pack === 'whisper-tiny' ? 6 : pack === 'whisper-base' ? 8 : 12;
    const pasts = decoder.inputNames.filter((name) => name.startsWith('past_key_values'));
    const cache: Record<string, InferenceSession.OnnxValueMapType[string]> = Object.fromEntries(
      pasts.map((name) => [name, new Tensor('float32', new Float32Array(0), [1, heads, 0, 64])]),
    );
    for (let step = 0; step < steps; step++) {
      const feeds = {
        input_ids: new Tensor('int64', BigInt64Array.of(50_258n), [1, 1]),
        encoder_hidden_states: hidden,
        use_cache_branch: new Tensor('bool', Uint8Array.of(step === 0 ? 0 : 1), [1]),
        ...cache,
      };
      const out = await decoder.run(feeds, wanted);
      for (const name of pasts) {
        const next = out[name.replace('past_key_values', 'present')];
        if (next !== undefined && (step === 0 || name.includes('decoder'))) cache[name] = next;
      }
    }
  }
  const spent = { clock: (performance.now() - began) / 1000, processor: cpuSeconds(process.cpuUsage(busy)) };
  await Promise.all([voices.release(), encoder.release(), decoder.release()]);
  return spent;
}

const plain = (word: string): string => word.toLowerCase().replace(/[^a-z0-9]/g, '');

/** Pairs of words by the least edit distance: index of the known word to that of the heard one; and how many differ. */
function paired(
  known: readonly string[],
  heard: readonly string[],
): { readonly pairs: ReadonlyMap<number, number>; readonly wrong: number } {
  const costs = known.map(() => new Float64Array(heard.length + 1));
  const at = (row: number, column: number): number => (row === 0 ? column : column === 0 ? row : (costs[row - 1]?.[column] ?? 0));
  const differs = (row: number, column: number): number => (plain(known[row - 1] ?? '') === plain(heard[column - 1] ?? '') ? 0 : 1);
  for (let row = 1; row <= known.length; row++)
    for (let column = 1; column <= heard.length; column++) {
      const line = costs[row - 1];
      if (line !== undefined)
        line[column] = Math.min(at(row - 1, column) + 1, at(row, column - 1) + 1, at(row - 1, column - 1) + differs(row, column));
    }
  const pairs = new Map<number, number>();
  for (let row = known.length, column = heard.length; row > 0 && column > 0; ) {
    if (at(row, column) === at(row - 1, column - 1) + differs(row, column)) pairs.set(--row, --column);
    else if (at(row, column) === at(row - 1, column) + 1) row--;
    else column--;
  }
  return { pairs, wrong: at(known.length, heard.length) };
}

async function measure(
  models: Models,
  pack: RecognitionPack,
  { samples, lines }: NonNullable<Awaited<ReturnType<typeof knownSpeech>>>,
): Promise<void> {
  const count: RunCount = { voices: 0, encoder: 0, decoder: [] };
  const recogniser = unwrap(await openRecogniser(counted(models, count), pack, signal));
  await recogniser.rehearse(signal);
  const seconds: number[] = [];
  const bare: number[] = [];
  const ratios: number[] = [];
  const work: number[] = [];
  const whole = async () => {
    Object.assign(count, { voices: 0, encoder: 0 });
    count.decoder.length = 0;
    const [began, busy] = [performance.now(), process.cpuUsage()];
    const done = await transcribe(recogniser, soundInMemory(samples), { language: 'en', signal });
    return { done, clock: (performance.now() - began) / 1000, processor: cpuSeconds(process.cpuUsage(busy)) };
  };
  const { done } = await whole();
  // What is counted is the same in every round.
  const known = { ...count, decoder: [...count.decoder] };
  for (let round = 0; round < ROUNDS; round++) {
    const bareFirst = round % 2 === 1 ? await bareRuns(models, pack, known) : null;
    const { clock, processor } = await whole();
    const alone = bareFirst ?? (await bareRuns(models, pack, known));
    seconds.push(clock);
    bare.push(alone.clock);
    ratios.push(clock / alone.clock);
    work.push(processor / alone.processor);
  }
  await recogniser.close();
  const words = unwrap(done).transcript.segments.flatMap((segment) => segment.words);
  const spoken = lines.flatMap(({ text }, line) => text.split(' ').map((word, index) => ({ word, line, isFirst: index === 0 })));
  const { pairs, wrong } = paired(
    spoken.map(({ word }) => word),
    words.map(({ text }) => text),
  );
  const lineOf = new Map<number, number>();
  spoken.forEach(({ line, isFirst }, index) => {
    const heard = pairs.get(index);
    if (isFirst && heard !== undefined) lineOf.set(heard, lines[line]?.start ?? 0);
  });
  const timed = words.map(({ text, startSeconds, endSeconds }) => ({
    text,
    start: secondsToTicks(startSeconds),
    end: secondsToTicks(endSeconds),
  }));
  const captions = splitCaptions(timed, captionRulesFor('en', framesToTicks(1, { num: 25, den: 1 })));
  const captionErrors: number[] = [];
  let first = 0;
  for (const caption of captions) {
    const start = lineOf.get(first);
    if (start !== undefined) captionErrors.push(Math.abs(ticksToSeconds(caption.start) - start));
    first += caption.words.length;
  }
  const wordErrors = [...lineOf].map(([index, start]) => Math.abs((words[index]?.startSeconds ?? 0) - start));
  const length = samples.length / RECOGNITION_RATE;
  say(
    `${pack.padEnd(14)} ${(median(seconds) / length).toFixed(3)} s a second   ${median(seconds).toFixed(2)} s beside ${median(bare).toFixed(2)} s of bare runs: ${median(ratios).toFixed(2)} x by the clock (${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)}), ${median(work).toFixed(2)} x in processor time   ` +
      `first words ${(median(wordErrors) * 1000).toFixed(0)} ms off (median of ${wordErrors.length}), captions ${(median(captionErrors) * 1000).toFixed(0)} ms (${captionErrors.length}), ` +
      `most ${(Math.max(...captionErrors) * 1000).toFixed(0)} ms   words wrong ${((wrong / spoken.length) * 100).toFixed(1)} %`,
  );
}

// As the product runs it: in the thread of models, while bare runs go on in this one.
const thread = new ModelThread({ budgetBytes: memoryBudgetBytes() });
const models = new InstalledModels(folder, thread);
const speech = await knownSpeech(models);
if (speech === null) say(`The voice pack is not installed in ${join(folder, 'packs')}: install the starter set first.`);
else {
  say(`${SPOKEN_LINES.length} lines, ${(speech.samples.length / RECOGNITION_RATE).toFixed(1)} s; load ${loadavg()[0]?.toFixed(1)} before`);
  for (const pack of RECOGNITION_PACKS) {
    if (option('model') !== null && option('model') !== pack) continue;
    const installed = await models.has(pack);
    if (installed.ok && installed.value) await measure(models, pack, speech);
    else say(`${pack} is not installed`);
  }
}
await thread.close();
