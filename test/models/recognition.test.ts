import { afterAll, beforeAll, expect, test } from 'vitest';
import { unwrap } from '../../core/base/fault.ts';
import { seededRandom } from '../../core/base/seeded-random.ts';
import { InstalledModels } from '../../native-models/assists/frame/installed-models.ts';
import { openRecogniser, RECOGNITION_RATE, type Recogniser } from '../../native-models/audio/recognition/recogniser.ts';
import { soundInMemory, transcribe } from '../../native-models/audio/recognition/transcribe.ts';
import { resampler } from '../../native-models/audio/signal/resample.ts';
import { openDittli } from '../../native-models/audio/speech/dittli.ts';
import { GraphHost } from '../../native-models/runtime/graph-host.ts';
import { missingPacks, TEST_MODELS } from '../fixtures/starter-packs.ts';

const missing = await missingPacks(['whisper-tiny', 'silero-vad', 'dittli-voice-en']);
const real = test.skipIf(missing.length > 0);
const why = missing.length > 0 ? ` (needs ${missing.join(', ')}: "cutaway models install starter")` : '';
const signal = new AbortController().signal;

const host = new GraphHost(4e9);
const models = new InstalledModels(TEST_MODELS, host);
let recogniser: Recogniser | null = null;
beforeAll(async () => {
  if (missing.length === 0) recogniser = unwrap(await openRecogniser(models, 'whisper-tiny', signal));
});
afterAll(async () => {
  await recogniser?.close();
  await host.close();
});

async function heard(samples: Float32Array, language: string | null = 'en') {
  if (recogniser === null) throw new Error('no recogniser');
  return unwrap(await transcribe(recogniser, soundInMemory(samples), { language, signal }));
}
const seconds = (count: number, sample: (at: number) => number): Float32Array =>
  Float32Array.from({ length: count * RECOGNITION_RATE }, (_, index) => sample(index / RECOGNITION_RATE));

/** A sentence by the DittliTTS voice after `lead` seconds of silence. */
async function said(text: string, lead: number): Promise<Float32Array> {
  const voice = unwrap(await openDittli(models, signal));
  const pauses = { comma: 0.15, sentence: 0.3, paragraph: 0.6 };
  const { samples, sampleRate } = unwrap(
    await voice.speak({ text, voiceId: 'dittli/en', language: 'en', speed: 1, lexicon: {}, pauses, seed: 1 }, signal),
  );
  await voice.close();
  const sound = resampler(sampleRate, RECOGNITION_RATE).read(samples, 0, 0, Math.floor((samples.length * RECOGNITION_RATE) / sampleRate));
  const whole = new Float32Array(Math.round(lead * RECOGNITION_RATE) + sound.length);
  whole.set(sound, Math.round(lead * RECOGNITION_RATE));
  return whole;
}

real(`no sound, silence, noise and tones hold no words${why}`, async () => {
  const random = seededRandom(2);
  const sounds = [
    new Float32Array(0),
    new Float32Array(1),
    seconds(4, () => 0),
    seconds(4, () => (random() - 0.5) * 0.2),
    seconds(4, (at) => 0.3 * Math.sin(2 * Math.PI * 220 * at) + 0.2 * Math.sin(2 * Math.PI * 330 * at)),
  ];
  for (const sound of sounds) expect((await heard(sound)).transcript.segments).toEqual([]);
});

real(`a sentence is written down, its words in order and where it is spoken${why}`, async () => {
  const { transcript, speech } = await heard(await said('The old captain looked at the sea, and then he smiled.', 2), null);
  expect(transcript.language).toBe('en');
  const words = transcript.segments.flatMap((segment) => segment.words);
  const text = words.map((word) => word.text.toLowerCase().replace(/[^a-z]/g, '')).join(' ');
  expect(text).toContain('captain looked at the sea');
  expect(words[0]?.startSeconds).toBeCloseTo(speech[0]?.start ?? 0, 1);
  expect(words[0]?.startSeconds).toBeGreaterThan(1.9);
  for (const [index, word] of words.entries()) {
    expect(word.endSeconds).toBeGreaterThanOrEqual(word.startSeconds);
    expect(word.startSeconds).toBeGreaterThanOrEqual(words[index - 1]?.startSeconds ?? 0);
    expect(word.probability).toBeGreaterThan(0);
    expect(word.probability).toBeLessThanOrEqual(1);
  }
});

real(`a language that is not known is refused, and an abort is heard between words${why}`, async () => {
  if (recogniser === null) throw new Error('no recogniser');
  const sound = await said('Thank you for waiting.', 0.5);
  expect(await transcribe(recogniser, soundInMemory(sound), { language: 'xx', signal })).toMatchObject({
    ok: false,
    error: { code: 'recognition.language' },
  });
  const controller = new AbortController();
  const work = transcribe(recogniser, soundInMemory(sound), { language: 'en', signal: controller.signal });
  controller.abort(new Error('enough'));
  await expect(work).rejects.toThrow('enough');
});
