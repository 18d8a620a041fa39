import { fail, ok, type Result } from '../../../core/base/fault.ts';
import type { SpokenBreath } from '../text/english-text.ts';
import type { Breath } from '../text/sentences.ts';
import { withCommaPauses } from './comma-pauses.ts';
import { withQuietEdges } from './quiet-edges.ts';
import { joinedSaid, type SaidSound } from './said-words.ts';
import { isSound } from './sound-of.ts';
import type { Speech, SpeechRequest } from './voice-engine.ts';
import { writtenWords } from './written-words.ts';

/** Says one breath at the request's speed; the sound may have silence around it. Words as they are said. */
type SayBreath<Spoken> = (breath: Spoken) => Promise<Result<SaidSound>>;

/** A clause of a sentence that had to be cut is followed by the pause of a comma. */
const PAUSE_OF = { clause: 'comma', sentence: 'sentence', paragraph: 'paragraph' } as const;

/**
 * Says breath after breath and lays them after one another with the pauses asked for. Code also `voice.no-sound`. Throws the signal's reason where it is aborted.
 */
export async function speakBreaths<Spoken extends SpokenBreath | Breath>(
  breaths: readonly Spoken[],
  request: Pick<SpeechRequest, 'pauses' | 'text'>,
  sampleRate: number,
  say: SayBreath<Spoken>,
  signal: AbortSignal,
  onSentence?: (done: number, of: number) => void,
): Promise<Result<Speech>> {
  const pieces: SaidSound[] = [];
  for (const [index, breath] of breaths.entries()) {
    signal.throwIfAborted();
    const said = await say(breath);
    if (!said.ok) return said;
    if (!isSound(said.value.samples))
      return fail('voice.no-sound', 'The voice made no sound of this text; change the text, or choose another voice.');
    const sound = withQuietEdges(said.value, sampleRate);
    pieces.push(withCommaPauses(sound, sampleRate, commasOf(breath), request.pauses.comma));
    const pause = Math.round(request.pauses[PAUSE_OF[breath.ends]] * sampleRate);
    if (index < breaths.length - 1) pieces.push({ samples: new Float32Array(pause), words: [] });
    onSentence?.(index + 1, breaths.length);
  }
  const { samples, words } = joinedSaid(pieces);
  const timed = words?.map(({ text, start, end }) => ({ text, startSeconds: start / sampleRate, endSeconds: end / sampleRate }));
  return ok({ sampleRate, samples: withinScale(samples), words: timed === undefined ? null : writtenWords(request.text, timed) });
}

/** Networks overshoot now and then: then all of it is softer, for what is cut off at full scale is heard. */
function withinScale(samples: Float32Array): Float32Array {
  let peak = 1;
  for (let at = 0; at < samples.length; at++) peak = Math.max(peak, Math.abs(samples[at] ?? 0));
  return peak === 1 ? samples : samples.map((sample) => sample / peak);
}

/** Marks within a breath at which a voice waits. */
function commasOf(breath: SpokenBreath | Breath): number {
  if ('utterance' in breath)
    return breath.utterance.filter((part, index) => part.kind === 'mark' && index < breath.utterance.length - 1).length;
  return (
    breath.text
      .trimEnd()
      .slice(0, -1)
      .match(/[,;:—…、，]/gu)?.length ?? 0
  );
}
