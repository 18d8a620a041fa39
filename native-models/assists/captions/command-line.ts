import { counted } from '../../../core/base/counted.ts';
import { ok } from '../../../core/base/fault.ts';
import { recognitionPackOf } from '../../audio/recognition/recognition-packs.ts';
import type { AssistCommandLine } from '../assist.ts';

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

export const captionsCommandLine: AssistCommandLine = {
  options: [
    { flags: '--language <code>', description: 'what is spoken, such as en or ko; found out by itself with "auto"', default: 'auto' },
    { flags: '--model <size>', description: 'tiny, base or small', default: 'tiny' },
    { flags: '--line-length <characters>', description: 'most characters of a line; what is usual in the language without it' },
    { flags: '--into <track>', description: 'id of the caption track that receives them; a new one without it' },
    { flags: '--replace', description: 'take away what that track has' },
    { flags: '--name <name>', description: 'name of the new track' },
  ],
  async toRequest({ sequence, span, trackIds, options }) {
    const pack = recognitionPackOf(text(options.model) ?? 'tiny');
    if (!pack.ok) return pack;
    const language = text(options.language) ?? 'auto';
    const length = text(options.lineLength);
    const into = text(options.into);
    return ok({
      sequenceId: sequence.id,
      span,
      trackIds,
      language: language === 'auto' ? null : (language.toLowerCase().split('-')[0] ?? null),
      packId: pack.value,
      lineLength: length === null ? null : Number(length),
      goal:
        into === null
          ? { kind: 'new-track', name: text(options.name) }
          : { kind: 'track', trackId: into, replace: options.replace === true },
    });
  },
  tell: ({ summary }) =>
    `${counted(Number(summary.captions), 'caption')} with ${counted(Number(summary.words), 'word')}, language ${String(summary.language)}`,
};
