import { fail, ok, type Result } from '../../../core/base/fault.ts';
import type { SpokenBreath } from '../text/english-text.ts';
import type { Breath } from '../text/sentences.ts';
import { withCommaPauses } from './comma-pauses.ts';
import { joined, withQuietEdges } from './quiet-edges.ts';
import { isSound } from './sound-of.ts';
import type { Speech, SpeechRequest } from './voice-engine.ts';

/** Says one breath at the request's speed; the sound may have silence around it. */
type SayBreath<Spoken> = (breath: Spoken) => Promise<Result<Float32Array>>;

/** A clause of a sentence that had to be cut is followed by the pause of a comma. */
const PAUSE_OF = { clause: 'comma', sentence: 'sentence', paragraph: 'paragraph' } as const;

/**
 * Says breath after breath and lays them after one another with the pauses asked for. Code also `voice.no-sound`. Throws the signal's reason where it is aborted.
 */
export async function speakBreaths<Spoken extends SpokenBreath | Breath>(
  breaths: readonly Spoken[],
  request: Pick<SpeechRequest, 'pauses'>,
  sampleRate: number,
  say: SayBreath<Spoken>,
  signal: AbortSignal,
  onSentence?: (done: number, of: number) => void,
): Promise<Result<Speech>> {
  const pieces: Float32Array[] = [];
  for (const [index, breath] of breaths.entries()) {
    signal.throwIfAborted();
    const said = await say(breath);
    if (!said.ok) return said;
    if (!isSound(said.value))
      return fail('voice.no-sound', 'The voice made no sound of this text; change the text, or choose another voice.');
    const sound = withQuietEdges(bounded(said.value), sampleRate);
    pieces.push(withCommaPauses(sound, sampleRate, commasOf(breath), request.pauses.comma));
    if (index < breaths.length - 1) pieces.push(new Float32Array(Math.round(request.pauses[PAUSE_OF[breath.ends]] * sampleRate)));
    onSentence?.(index + 1, breaths.length);
  }
  return ok({ sampleRate, samples: joined(pieces), words: null });
}

/** Networks overshoot now and then. */
function bounded(samples: Float32Array): Float32Array {
  const own = new Float32Array(samples.length);
  for (let at = 0; at < own.length; at++) own[at] = Math.max(-1, Math.min(1, samples[at] ?? 0));
  return own;
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
