import { writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, resolve } from 'node:path';
import type { Command } from 'commander';
import { fail, ok, type Result } from '../../../../core/base/fault.ts';
import { InstalledModels } from '../../../../native-models/assists/frame/installed-models.ts';
import { wavBytes } from '../../../../native-models/assists/frame/wav-file.ts';
import { listVoices, openVoice } from '../../../../native-models/audio/speech/open-voice.ts';
import type { VoiceFacts } from '../../../../native-models/audio/speech/voice-engine.ts';
import { memoryBudgetBytes } from '../../../../native-models/runtime/memory-budget.ts';
import { ModelThread } from '../../../../native-models/runtime/thread/model-thread.ts';
import { diskFault } from '../../../store/disk-fault.ts';
import { modelsFolder } from '../../../store/models-folder.ts';
import type { CliContext, CliOutcome } from '../action.ts';
import { printableLine } from '../printable.ts';
import type { RunAction } from '../run-action.ts';
import { untilAborted } from '../script-lines.ts';

interface SpeakOptions {
  readonly voice: string;
  readonly language?: string;
  readonly speed: string;
  readonly seed: string;
  readonly out: string;
}

/** `voices list` and `speak TEXT`: voices outside any project. */
export function defineVoices(program: Command, run: RunAction): void {
  const voices = program.command('voices').description('Voices for the assist "voice".');
  voices
    .command('list')
    .description("Lists the voices of model packs, installed or not, and the operating system's own.")
    .option('--language <code>', 'only those that speak it')
    .action((options: { readonly language?: string }) =>
      run(({ signal }) => withModels((models) => list(models, options.language, signal))),
    );
  program
    .command('speak')
    .description('Speaks a text into a WAV file.')
    .argument('<text>', 'what is to be said, or - for standard input')
    .requiredOption('--out <file>', 'WAV file to write')
    .option('--voice <id>', '"voices list" names them', 'dittli/en')
    .option('--language <code>', "of the text; the voice's own without it")
    .option('--speed <factor>', '0.5 to 2', '1')
    .option('--seed <number>', 'the same seed gives the same sound', '0')
    .action((text: string, options: SpeakOptions) => run((context) => speakWithModels(text, options, context)));
}

/** More than any voice takes at once. */
const MOST_TEXT_BYTES = 1 << 20;

async function speakWithModels(text: string, options: SpeakOptions, context: CliContext): Promise<CliOutcome> {
  const said = text === '-' ? await readInput(context) : ok(text);
  return said.ok ? withModels((models) => speak(said.value, options, models, context)) : said;
}

async function readInput({ stdin, signal }: CliContext): Promise<Result<string>> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of untilAborted(stdin, signal)) {
    pieces.push(Buffer.from(piece));
    bytes += pieces.at(-1)?.length ?? 0;
    if (bytes > MOST_TEXT_BYTES)
      return fail('voice.too-long', 'The text is longer than a voice takes at once; give it in parts.', { bytes });
  }
  signal.throwIfAborted();
  return ok(Buffer.concat(pieces).toString('utf8'));
}

async function withModels<T>(work: (models: InstalledModels) => Promise<T>): Promise<T> {
  const thread = new ModelThread({ budgetBytes: memoryBudgetBytes() });
  try {
    return await work(new InstalledModels(resolve(modelsFolder(process.platform, process.env, homedir())), thread));
  } finally {
    await thread.close();
  }
}

async function list(models: InstalledModels, language: string | undefined, signal: AbortSignal): Promise<CliOutcome> {
  const all = await listVoices(models, signal);
  if (!all.ok) return all;
  const wanted = language?.toLowerCase().split('-')[0];
  const voices = all.value.filter((voice) => wanted === undefined || voice.language.toLowerCase().split('-')[0] === wanted);
  const installed = new Map<string, boolean>();
  for (const packId of new Set(voices.flatMap(({ packIds }) => packIds))) {
    const has = await models.has(packId);
    installed.set(packId, has.ok && has.value);
  }
  const isReady = (voice: VoiceFacts): boolean => voice.packIds.every((packId) => installed.get(packId) === true);
  const text = voices.map((voice) =>
    printableLine(
      `${voice.id.padEnd(28)}  ${voice.language.padEnd(6)}  ${voice.gender.padEnd(7)}  ${voice.name}${isReady(voice) ? '' : `  (install ${voice.packIds.join(', ')})`}`,
    ),
  );
  return ok({
    text: text.length === 0 ? 'No voice speaks that language; "voices list" shows all.' : text.join('\n'),
    data: voices.map((voice) => ({ ...voice, installed: isReady(voice) })),
  });
}

async function speak(text: string, options: SpeakOptions, models: InstalledModels, { signal, terminal }: CliContext): Promise<CliOutcome> {
  const speed = Number(options.speed);
  const seed = Number(options.seed);
  if (!Number.isFinite(speed) || !Number.isSafeInteger(seed) || seed < 0)
    return fail('usage.bad-argument', 'Speed is a number and seed a whole one; write them such as --speed 1.2 --seed 3.');
  const engine = await openVoice(options.voice, models, signal);
  if (!engine.ok) return engine;
  try {
    const voice = engine.value.voices.find(({ id }) => id === options.voice);
    if (voice?.isOfPerson === true)
      return fail(
        'voice.needs-project',
        `"${voice.name}" is a real person's voice; let it speak in a project that holds their consent, with "assist voice".`,
        {
          voiceId: voice.id,
          name: voice.name,
        },
      );
    const said = await engine.value.speak(
      {
        text,
        voiceId: options.voice,
        language: options.language ?? voice?.language ?? 'en',
        speed,
        lexicon: {},
        pauses: { comma: 0.15, sentence: 0.3, paragraph: 0.6 },
        seed,
      },
      signal,
      (done, total) => terminal.progress({ phase: 'speak', done, total }),
    );
    if (!said.ok) return said;
    const { samples, sampleRate } = said.value;
    const written = await writeWav(options.out, samples, sampleRate);
    const seconds = samples.length / sampleRate;
    return written.ok
      ? ok({ text: `${options.out}: ${seconds.toFixed(2)} s at ${sampleRate} Hz`, data: { path: options.out, seconds, sampleRate } })
      : written;
  } finally {
    await engine.value.close();
  }
}

async function writeWav(path: string, samples: Float32Array, sampleRate: number): Promise<Result<void>> {
  const bytes = wavBytes({ sampleRate, planes: [samples] });
  if (!bytes.ok) return bytes;
  try {
    await writeFile(resolve(path), bytes.value);
    return ok(undefined);
  } catch (error) {
    return { ok: false, error: diskFault(error, `"${basename(path)}"`, path) };
  }
}
