import { createHash } from 'node:crypto';
import { fail, ok, type Result } from '../../../core/base/fault.ts';
import { samplesToTicks, secondsToTicks, type Ticks, ticksToSeconds } from '../../../core/base/ticks.ts';
import { FIT_LIMITS, type FittedSpeech, fitToSlot, hundredths } from '../../audio/speech/fit-to-slot.ts';
import { atLoudness } from '../../audio/speech/loudness.ts';
import { findVoice } from '../../audio/speech/open-voice.ts';
import type { Speech, SpokenWord, VoiceEngine } from '../../audio/speech/voice-engine.ts';
import type { AssistContext } from '../assist.ts';
import type { SpokenLine } from './interpret.ts';
import { type LineToSpeak, lexiconFor, speechRequest } from './prepare.ts';

/** What a line is to last: as long as it takes, exactly so long, or at most about so long and never longer than its room. */
export type LengthWish =
  | { readonly kind: 'free' }
  | { readonly kind: 'exactly'; readonly slot: Ticks }
  | { readonly kind: 'within'; readonly slot: Ticks; readonly room: Ticks };

/** Lengths in samples and in ticks differ by less; a line at the very limit must still count as within it. */
const ROUNDING = 0.001;

interface Said {
  readonly speech: Speech;
  readonly fit: SpokenLine['fit'];
  readonly slot: Ticks | null;
}

/** Speech at the loudness that is wanted, in LUFS; null leaves it. */
export const levelled = (speech: Speech, loudnessLufs: number | null): Speech =>
  loudnessLufs === null ? speech : { ...speech, samples: atLoudness(speech.samples, speech.sampleRate, loudnessLufs) };

/** Says one line and writes its sound. `natural` is the line as it was said before at its own pace. Codes: those of speaking, `voice.does-not-fit`, of writing. */
export async function speakLine(
  { line }: LineToSpeak,
  wish: LengthWish,
  natural: Speech | null,
  engine: VoiceEngine,
  loudnessLufs: number | null,
  { project, models, media, signal }: AssistContext,
): Promise<Result<SpokenLine>> {
  const request = speechRequest(line, lexiconFor(project, line));
  const said = await withLength(engine, request, wish, natural, signal);
  if (!said.ok) return said;
  const voice = await findVoice(line.voiceId, models, signal);
  if (!voice.ok) return voice;
  const [packId] = voice.value.packIds;
  const identity = packId === undefined ? ok({ id: 'system', version: process.platform, sha256: '' }) : await models.identity(packId);
  if (!identity.ok) return identity;
  const { speech, fit, slot } = said.value;
  const { samples, sampleRate } = levelled(speech, loudnessLufs);
  const written = await media.writeSound({ sampleRate, planes: [samples] }, line.character ?? line.text, signal);
  if (!written.ok) return written;
  const { made, assetId, importCall } = written.value;
  return ok({
    assetId,
    path: made.path,
    sha256: made.sha256,
    importCall,
    length: samplesToTicks(samples.length, sampleRate),
    model: { packId: identity.value.id, version: identity.value.version, sha256: identity.value.sha256, provider: engine.provider },
    fit,
    loudnessLufs,
    textSha256: createHash('sha256').update(line.text).digest('hex'),
    slot,
    words: speech.words?.map((word) => inTicks(word)) ?? null,
  });
}

const inTicks = ({
  text,
  startSeconds,
  endSeconds,
}: SpokenWord): { readonly start: Ticks; readonly end: Ticks; readonly text: string } => ({
  start: secondsToTicks(startSeconds),
  end: secondsToTicks(endSeconds),
  text,
});

async function withLength(
  engine: VoiceEngine,
  request: Parameters<VoiceEngine['speak']>[0],
  wish: LengthWish,
  natural: Speech | null,
  signal: AbortSignal,
): Promise<Result<Said>> {
  const exactly = async (slot: Ticks, known: Speech | null): Promise<Result<Said>> => {
    const fitted = await fitToSlot(engine, request, ticksToSeconds(slot), signal, known);
    return fitted.ok ? ok({ speech: fitted.value, fit: fitOf(fitted.value), slot }) : fitted;
  };
  if (wish.kind === 'exactly') return exactly(wish.slot, natural);
  const free = natural === null ? await engine.speak(request, signal) : ok(natural);
  if (!free.ok) return free;
  const ticks = samplesToTicks(free.value.samples.length, free.value.sampleRate);
  if (wish.kind === 'free' || ticks <= wish.slot) return ok({ speech: free.value, fit: null, slot: null });
  // As near to its slot as a voice goes, but no further than the room.
  const shortest = Math.ceil(ticks * (FIT_LIMITS.min + ROUNDING));
  if (shortest > wish.room) return doesNotFit(ticks, wish.room);
  return exactly(Math.max(wish.slot, shortest), free.value);
}

const doesNotFit = (ticks: Ticks, room: Ticks): Result<never> =>
  fail(
    'voice.does-not-fit',
    `The line lasts ${ticksToSeconds(ticks).toFixed(2)} s and there are ${ticksToSeconds(room).toFixed(2)} s until the next one; a line can be shortened to ${FIT_LIMITS.min} times its length, so shorten the text or give it more room.`,
    { naturalSeconds: hundredths(ticksToSeconds(ticks)), slotSeconds: hundredths(ticksToSeconds(room)), ...FIT_LIMITS },
  );

const fitOf = ({ speed, stretch, errorSeconds }: FittedSpeech): SpokenLine['fit'] => ({ speed, stretch, errorSeconds });
