import { afterAll, describe, expect, test } from 'vitest';
import { unwrap } from '../../core/base/fault.ts';
import { InstalledModels } from '../../native-models/assists/frame/installed-models.ts';
import { FIT_ERROR_SECONDS, fitToSlot } from '../../native-models/audio/speech/fit-to-slot.ts';
import { integratedLufs } from '../../native-models/audio/speech/loudness.ts';
import { openVoice } from '../../native-models/audio/speech/open-voice.ts';
import type { SpeechRequest } from '../../native-models/audio/speech/voice-engine.ts';
import { GraphHost } from '../../native-models/runtime/graph-host.ts';
import { missingPacks, TEST_MODELS } from '../fixtures/starter-packs.ts';

const host = new GraphHost(4 * 2 ** 30);
const models = new InstalledModels(TEST_MODELS, host);
const { signal } = new AbortController();
afterAll(() => host.close());

/** Of the last two, Kokoro's network makes no numbers at its own pace with this voice. */
const TEXTS = ['The kitchen scene costs $12.50 and starts at 9:30.', 'Hello, Ben.', 'Margaret Thompson wrote three novels.'];

const request = (voiceId: string, text: string, changes: Partial<SpeechRequest> = {}): SpeechRequest => ({
  text,
  voiceId,
  language: 'en',
  speed: 1,
  lexicon: {},
  pauses: { comma: 0.15, sentence: 0.3, paragraph: 0.6 },
  seed: 0,
  ...changes,
});

describe.each([
  ['dittli/en', 'dittli-voice-en', 44_100],
  ['kokoro/af_heart', 'kokoro', 24_000],
  ['piper/davoice-en', 'davoice-en', 22_050],
])('%s', async (voiceId, packId, sampleRate) => {
  const missing = await missingPacks([packId]);

  test.skipIf(missing.length > 0)(`speaks with its real weights${missing.length > 0 ? `: install ${packId} first` : ''}`, async () => {
    const engine = unwrap(await openVoice(voiceId, models, signal));
    try {
      for (const text of TEXTS) {
        const said = unwrap(await engine.speak(request(voiceId, text), signal));
        const seconds = said.samples.length / sampleRate;
        expect(said.sampleRate).toBe(sampleRate);
        // Nobody reads more than thirty characters a second aloud, or fewer than five.
        expect(seconds).toBeGreaterThan(text.length / 30);
        expect(seconds).toBeLessThan(1 + text.length / 5);
        expect(integratedLufs(said.samples, sampleRate)).toBeGreaterThan(-40);
        expect(said.samples.every((sample) => sample >= -1 && sample <= 1)).toBe(true);
        expect(Math.abs(said.samples[0] ?? 1)).toBeLessThan(0.001);
        expect(Math.abs(said.samples.at(-1) ?? 1)).toBeLessThan(0.001);
      }
      const [first = ''] = TEXTS;
      const once = unwrap(await engine.speak(request(voiceId, first), signal));
      const twice = unwrap(await engine.speak(request(voiceId, first), signal));
      const other = unwrap(await engine.speak(request(voiceId, first, { seed: 3 }), signal));
      expect(twice.samples).toEqual(once.samples);
      expect(other.samples).not.toEqual(once.samples);
      for (const ratio of [0.82, 1.2]) {
        const slot = (once.samples.length / sampleRate) * ratio;
        const fitted = unwrap(await fitToSlot(engine, request(voiceId, first), slot, signal));
        expect(Math.abs(fitted.samples.length / sampleRate - slot)).toBeLessThan(0.001);
        expect(fitted.errorSeconds).toBeLessThanOrEqual(FIT_ERROR_SECONDS);
      }
    } finally {
      await engine.close();
    }
  });
});
