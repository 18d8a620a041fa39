import { ok, type Result } from '../../../core/base/fault.ts';
import { openVoice } from '../../audio/speech/open-voice.ts';
import type { VoiceEngine } from '../../audio/speech/voice-engine.ts';
import { fallBackNotes } from '../../runtime/provider.ts';
import type { AssistContext, AssistNote } from '../assist.ts';

/** The engines of one run, each opened with its first line. Whoever made them closes them. */
export class VoiceEngines {
  readonly #context: Pick<AssistContext, 'models' | 'signal'>;
  readonly #open = new Map<string, VoiceEngine>();

  constructor(context: Pick<AssistContext, 'models' | 'signal'>) {
    this.#context = context;
  }

  /** What the user should know of them. */
  get notes(): readonly AssistNote[] {
    return fallBackNotes([...this.#open.values()].flatMap(({ fallBacks }) => fallBacks));
  }

  /** Codes: those of `openVoice`. */
  async of(voiceId: string): Promise<Result<VoiceEngine>> {
    const name = voiceId.startsWith('piper/') || voiceId.startsWith('supertonic/') ? voiceId : (voiceId.split('/')[0] ?? '');
    const known = this.#open.get(name);
    if (known !== undefined) return ok(known);
    const opened = await openVoice(voiceId, this.#context.models, this.#context.signal);
    if (!opened.ok) return opened;
    this.#open.set(name, opened.value);
    return opened;
  }

  async close(): Promise<void> {
    for (const engine of this.#open.values()) await engine.close();
  }
}
