import { readFile, stat } from 'node:fs/promises';
import { fail, ok, type Result } from '../../../core/base/fault.ts';
import type { LoadedGraph, Models } from '../../assists/assist.ts';
import { logMel, WHISPER_RATE } from '../signal/log-mel.ts';
import { chunkTranscript } from './chunk-transcript.ts';
import { decodeSpeech } from './decode-speech.ts';
import { likeliestLanguage, noSpeechOf } from './first-logits.ts';
import { withoutPhantoms } from './phantom-text.ts';
import { type RecognitionPack, VOICE_ACTIVITY_PACK } from './recognition-packs.ts';
import { type SpeechChunk, speechChunks } from './speech-chunks.ts';
import { type SpeechSpan, speechSpans, widened } from './speech-spans.ts';
import type { TranscriptSegment } from './transcript.ts';
import { VOICE_RATE, voiceActivity } from './voice-activity.ts';
import { readSizes, WhisperNetwork } from './whisper-network.ts';
import { readVocabulary, type WhisperVocabulary } from './whisper-vocabulary.ts';

/** Sound is given to the recogniser at this rate, in one channel. */
export const RECOGNITION_RATE = WHISPER_RATE;
/** What the recogniser hears before and after speech. */
const AROUND_SPEECH_SECONDS = 0.2;

/** Speech in some sound, in seconds of it. */
interface FoundSpeech {
  readonly spans: readonly SpeechSpan[];
  readonly chunks: readonly SpeechChunk[];
}

/** What was said in one chunk, in seconds of the chunk. */
interface ChunkSpeech {
  readonly language: string;
  readonly segments: readonly TranscriptSegment[];
}

/** Opened by {@link openRecogniser}; whoever opens it closes it. */
export interface Recogniser {
  /** ISO 639-1 codes that it knows. */
  readonly languages: readonly string[];
  /** The graphs that it runs, for what they fell back from. */
  readonly graphs: readonly LoadedGraph[];
  /** Where somebody speaks. Codes: those of running a graph. Throws the signal's reason where aborted. */
  find(samples: Float32Array, signal: AbortSignal): Promise<Result<FoundSpeech>>;
  /** What is said in at most 30 s. A null language is found out. Codes: `recognition.language`, those of running a graph. Throws the signal's reason where aborted, which counts between words. */
  recognise(samples: Float32Array, language: string | null, signal: AbortSignal): Promise<Result<ChunkSpeech>>;
  /** Seconds that a second of speech takes here, from one chunk of silence and as many tokens as fast speech has. */
  rehearse(signal: AbortSignal): Promise<Result<number>>;
  close(): Promise<void>;
}

/** Codes: `recognition.vocabulary`, those of `Models.open` and `Models.file`. */
export async function openRecogniser(models: Models, packId: RecognitionPack, signal: AbortSignal): Promise<Result<Recogniser>> {
  const texts: string[] = [];
  for (const name of ['tokenizer.json', 'generation_config.json', 'config.json']) {
    const text = await packText(models, packId, name);
    if (!text.ok) return text;
    texts.push(text.value);
  }
  const vocabulary = readVocabulary(texts[0] ?? '', texts[1] ?? '');
  if (!vocabulary.ok) return vocabulary;
  const sizes = readSizes(texts[2] ?? '');
  if (!sizes.ok) return sizes;
  const opened: LoadedGraph[] = [];
  const close = async (): Promise<void> => {
    await Promise.all(opened.map((graph) => graph.close()));
  };
  try {
    for (const [pack, role] of [
      [VOICE_ACTIVITY_PACK, 'voice-activity'],
      [packId, 'encoder'],
      [packId, 'decoder'],
    ] as const) {
      const graph = await models.open(pack, role, signal);
      if (!graph.ok) {
        await close();
        return graph;
      }
      opened.push(graph.value);
    }
  } catch (error) {
    await close();
    throw error;
  }
  const [listener, encoder, decoder] = opened;
  if (listener === undefined || encoder === undefined || decoder === undefined) throw new Error('three graphs were opened');
  const network = new WhisperNetwork(encoder, decoder, sizes.value, vocabulary.value.alignmentHeads);
  return ok({
    languages: [...vocabulary.value.languages.keys()],
    graphs: opened,
    find: (samples, stop) => findSpeech(listener, samples, stop),
    recognise: (samples, language, stop) => recogniseChunk(network, vocabulary.value, samples, language, stop),
    rehearse: (stop) => rehearse(network, vocabulary.value, stop),
    close,
  });
}

/** The published vocabularies have 2.5 MB. */
const MOST_TEXT_BYTES = 64 << 20;

async function packText(models: Models, packId: string, name: string): Promise<Result<string>> {
  const path = await models.file(packId, name);
  if (!path.ok) return path;
  try {
    if ((await stat(path.value)).size <= MOST_TEXT_BYTES) return ok(await readFile(path.value, 'utf8'));
  } catch {
    // Told below: for the user it is all one why it cannot be read.
  }
  return fail('recognition.vocabulary', `"${name}" of the recogniser cannot be read; verify the model pack, and install it again.`, {
    file: name,
  });
}

async function findSpeech(graph: LoadedGraph, samples: Float32Array, signal: AbortSignal): Promise<Result<FoundSpeech>> {
  const likely = await voiceActivity(graph, samples, signal);
  if (!likely.ok) return likely;
  const seconds = samples.length / VOICE_RATE;
  const spans = speechSpans(likely.value, seconds);
  return ok({ spans, chunks: speechChunks(widened(spans, AROUND_SPEECH_SECONDS, seconds), likely.value) });
}

async function recogniseChunk(
  network: WhisperNetwork,
  vocabulary: WhisperVocabulary,
  samples: Float32Array,
  wanted: string | null,
  signal: AbortSignal,
): Promise<Result<ChunkSpeech>> {
  if (wanted !== null && !vocabulary.languages.has(wanted))
    return fail(
      'recognition.language',
      `The recogniser does not know the language "${wanted}"; choose one that it knows, or let it find out.`,
      {
        language: wanted,
      },
    );
  const start = await network.hear(logMel(samples), vocabulary.startOfTranscript, signal);
  if (!start.ok) return start;
  let heard = start.value;
  try {
    const { logits } = start.value;
    const language = wanted ?? likeliestLanguage(logits, vocabulary);
    for (const token of [vocabulary.languages.get(language) ?? vocabulary.endOfText, vocabulary.transcribe]) {
      const next = await network.goOn(heard, token, signal);
      if (!next.ok) return next;
      network.forget(heard);
      heard = next.value;
    }
    const noSpeech = noSpeechOf(logits, vocabulary);
    const decoded = await decodeSpeech(network, vocabulary, heard, noSpeech, signal);
    if (!decoded.ok) return decoded;
    const segments = chunkTranscript(decoded.value, vocabulary, language, samples.length / RECOGNITION_RATE);
    return ok({ language, segments: withoutPhantoms(segments, noSpeech) });
  } finally {
    network.forget(heard);
    network.end(heard.sound);
  }
}

/** Tokens of 28 s of quick talk. */
const REHEARSED_TOKENS = 110;
const REHEARSED_SECONDS = 28;

async function rehearse(network: WhisperNetwork, vocabulary: WhisperVocabulary, signal: AbortSignal): Promise<Result<number>> {
  const began = performance.now();
  const start = await network.hear(logMel(new Float32Array(REHEARSED_SECONDS * RECOGNITION_RATE)), vocabulary.startOfTranscript, signal);
  if (!start.ok) return start;
  let heard = start.value;
  try {
    for (let token = 0; token < REHEARSED_TOKENS; token++) {
      const next = await network.goOn(heard, vocabulary.transcribe, signal);
      if (!next.ok) return next;
      network.forget(heard);
      heard = next.value;
    }
    return ok((performance.now() - began) / 1000 / REHEARSED_SECONDS);
  } finally {
    network.forget(heard);
    network.end(heard.sound);
  }
}
