import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fail, ok, type Result } from '../../../core/base/fault.ts';
import { writtenBreaths } from '../text/written-breaths.ts';
import { speakBreaths } from './speak-breaths.ts';
import { askedVoice } from './speech-request.ts';
import { readSpeechWav } from './speech-wav.ts';
import { type SystemSpeech, systemSpeech } from './system-programs.ts';
import type { Speech, SpeechRequest, VoiceEngine, VoiceFacts } from './voice-engine.ts';

/** A program that says nothing for so long hangs. */
const SILENCE_MS = 60_000;
const MAX_CHARACTERS = 500;

/** The voices that the operating system has; none where it has no program for them. Looked for once in a program's life. */
export function listSystemVoices(signal: AbortSignal): Promise<readonly VoiceFacts[]> {
  found ??= findVoices(systemSpeech(process.platform), signal);
  return found;
}
let found: Promise<readonly VoiceFacts[]> | null = null;

async function findVoices(speech: SystemSpeech | null, signal: AbortSignal): Promise<readonly VoiceFacts[]> {
  if (speech === null) return [];
  const listed = await run(speech.list.program, speech.list.args, '', signal).catch((): null => null);
  return listed === null
    ? []
    : speech.voicesIn(listed).map(({ key, name, language }) => ({
        id: `system/${key}`,
        name,
        language,
        gender: 'unknown',
        packIds: [],
        isOfPerson: false,
      }));
}

/** Opens the voices of the operating system. Code `voice.no-system-voices` where there are none. */
export async function openSystemVoices(signal: AbortSignal): Promise<Result<VoiceEngine>> {
  const speech = systemSpeech(process.platform);
  const voices = await listSystemVoices(signal);
  return speech === null || voices.length === 0
    ? fail(
        'voice.no-system-voices',
        'This system has no voices of its own; install some in its settings (on Linux "espeak-ng"), or choose another voice.',
      )
    : ok(new SystemVoices(speech, voices));
}

class SystemVoices implements VoiceEngine {
  readonly name = 'system';
  readonly provider = 'system';
  readonly fallBacks = [];
  readonly voices: readonly VoiceFacts[];
  readonly #speech: SystemSpeech;

  constructor(speech: SystemSpeech, voices: readonly VoiceFacts[]) {
    this.#speech = speech;
    this.voices = voices;
  }

  async speak(request: SpeechRequest, signal: AbortSignal, onSentence?: (done: number, of: number) => void): Promise<Result<Speech>> {
    const voice = askedVoice(request, this.voices);
    if (!voice.ok) return voice;
    const breaths = writtenBreaths(request.text, request.language, MAX_CHARACTERS);
    if (!breaths.ok) return breaths;
    const folder = await mkdtemp(join(tmpdir(), 'cutaway-voice-'));
    try {
      let sampleRate = 22_050;
      const say = async (text: string): Promise<Result<Float32Array>> => {
        const path = join(folder, `${randomUUID()}.wav`);
        const { program, args } = this.#speech.say(voice.value.id.slice('system/'.length), path, request.speed);
        const ended = await run(program, args, this.#speech.plain?.(text) ?? text, signal).catch((error: unknown) => {
          signal.throwIfAborted();
          return error instanceof Error ? error : new Error(String(error));
        });
        const read = ended instanceof Error ? null : readSpeechWav(await readFile(path).catch(() => Buffer.alloc(0)));
        if (read === null)
          return fail(
            'voice.no-sound',
            `The system's voice "${voice.value.name}" made no sound; try it in the system's settings, or choose another voice.`,
            {
              voiceId: voice.value.id,
            },
          );
        sampleRate = read.sampleRate;
        return ok(read.samples);
      };
      // The first sentence tells the rate, which only the system knows.
      const [first, ...rest] = breaths.value;
      if (first === undefined) throw new Error('no breath was made of a text');
      const begun = await say(first.text);
      if (!begun.ok) return begun;
      const kept = new Map([[first, begun.value]]);
      return await speakBreaths(
        [first, ...rest],
        request,
        sampleRate,
        async (breath) => {
          const known = kept.get(breath);
          const samples = known === undefined ? await say(breath.text) : ok(known);
          return samples.ok ? ok({ samples: samples.value, words: null }) : samples;
        },
        signal,
        onSentence,
      );
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  async close(): Promise<void> {}
}

/** Runs a program with text on its input and answers its output. Rejects where it cannot be started, fails, hangs or is aborted. */
function run(program: string, args: readonly string[], input: string, signal: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'ignore'], signal, timeout: SILENCE_MS, windowsHide: true });
    const pieces: Buffer[] = [];
    child.stdout.on('data', (piece: Buffer) => pieces.push(piece));
    // A program that does not read its input closes it: what counts is how it ends.
    child.stdin.on('error', () => undefined);
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0 ? resolve(Buffer.concat(pieces).toString('utf8')) : reject(new Error(`${program} ended with ${code}`)),
    );
    child.stdin.end(input);
  });
}
