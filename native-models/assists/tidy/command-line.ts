import { z } from 'zod';
import { ok } from '../../../core/base/fault.ts';
import type { SequenceId, TrackId } from '../../../core/base/id.ts';
import { ticksToSeconds } from '../../../core/base/ticks.ts';
import { type Project, tracksOf } from '../../../core/model/project.ts';
import { transcriptWords } from '../../../core/transcript/transcript-words.ts';
import { recognitionPackOf } from '../../audio/recognition/recognition-packs.ts';
import type { AssistCommandLine } from '../assist.ts';

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
const many = (value: unknown): readonly string[] => (Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []);

const itemsSchema = z.object({
  items: z.array(z.object({ kind: z.string(), start: z.number(), end: z.number(), text: z.string(), goes: z.boolean() })),
  seconds: z.number(),
});

/** The lowest caption track whose words have times. */
const trackWithWords = (project: Project, sequenceId: SequenceId): TrackId | null =>
  tracksOf(project, sequenceId).find(
    ({ id, kind }) => kind === 'caption' && transcriptWords(project, id).some(({ isEstimated }) => !isEstimated),
  )?.id ?? null;

export const tidyCommandLine: AssistCommandLine = {
  options: [
    { flags: '--silences [seconds]', description: 'take out silences of at least so long (0.7 without a number)' },
    { flags: '--pad <seconds>', description: 'left of a silence at either side', default: '0.15' },
    { flags: '--threshold <likelihood>', description: 'how likely a voice must be, 0 to 1', default: '0.5' },
    { flags: '--fillers', description: 'take out words that say nothing, such as "um"' },
    { flags: '--maybe', description: 'also what may have a meaning, such as "you know", and words said twice; listed without it' },
    { flags: '--hesitations', description: 'list voices without words too ("um" that the recogniser left out); they go by --take' },
    { flags: '--words <word...>', description: 'further words to take out' },
    {
      flags: '--captions <track>',
      description: 'id of the caption track that has the words; the first that has their times, else they are recognised',
    },
    { flags: '--language <code>', description: 'what is spoken, such as en or ko; found out by itself with "auto"', default: 'auto' },
    { flags: '--model <size>', description: 'tiny, base or small', default: 'base' },
    { flags: '--keep <number...>', description: 'numbers of the list that are left alone; see --propose' },
    { flags: '--take <number...>', description: 'numbers of the list that go although they are left alone by themselves' },
  ],
  async toRequest({ project, sequence, span, trackIds, options }) {
    const pack = recognitionPackOf(text(options.model) ?? 'base');
    if (!pack.ok) return pack;
    const language = text(options.language) ?? 'auto';
    const captions = text(options.captions) ?? trackWithWords(project, sequence.id);
    const wantsFillers = options.fillers === true || options.words !== undefined || options.hesitations === true;
    const silences = options.silences === undefined && wantsFillers ? null : Number(text(options.silences) ?? '0.7');
    return ok({
      sequenceId: sequence.id,
      span,
      trackIds,
      silences:
        silences === null ? null : { threshold: Number(options.threshold), leastSeconds: silences, padSeconds: Number(options.pad) },
      fillers: wantsFillers
        ? {
            from:
              captions === null
                ? { kind: 'recognition', packId: pack.value, language: language === 'auto' ? null : language }
                : { kind: 'captions', trackId: captions },
            maybe: options.maybe === true,
            hesitations: options.hesitations === true,
            added: many(options.words),
          }
        : null,
      keep: many(options.keep).map(Number),
      take: many(options.take).map(Number),
    });
  },
  tell({ summary }) {
    const { items, seconds } = itemsSchema.parse(summary);
    const lines = items.map(({ kind, start, end, text: said, goes }, index) => {
      const number = String(index + 1).padStart(4);
      const time = `${ticksToSeconds(start).toFixed(2)} s – ${ticksToSeconds(end).toFixed(2)} s`;
      return `${number}  ${time.padEnd(24)} ${kind}${said === '' ? '' : ` "${said}"`}${goes ? '' : ' (left alone)'}`;
    });
    return [...lines, `${seconds.toFixed(1)} s would go`].join('\n');
  },
};
