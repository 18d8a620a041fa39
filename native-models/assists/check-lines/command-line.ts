import { z } from 'zod';
import { counted } from '../../../core/base/counted.ts';
import { ok } from '../../../core/base/fault.ts';
import { ticksToSeconds } from '../../../core/base/ticks.ts';
import { recognitionPackOf } from '../../audio/recognition/recognition-packs.ts';
import type { AssistCommandLine } from '../assist.ts';

const summarySchema = z.object({
  lines: z.array(
    z.object({
      start: z.number(),
      text: z.string(),
      heard: z.string(),
      score: z.number(),
      problems: z.array(z.object({ kind: z.string(), expected: z.string(), heard: z.string() })),
    }),
  ),
  count: z.number(),
  faulty: z.number(),
});

export const checkLinesCommandLine: AssistCommandLine = {
  options: [{ flags: '--model <size>', description: 'tiny, base or small', default: 'base' }],
  async toRequest({ sequence, span, trackIds, options }) {
    const pack = recognitionPackOf(typeof options.model === 'string' ? options.model : 'base');
    return pack.ok ? ok({ sequenceId: sequence.id, span, trackIds, packId: pack.value }) : pack;
  },
  tell({ summary }) {
    const { lines, count, faulty } = summarySchema.parse(summary);
    const told = lines.flatMap(({ start, text, heard, score, problems }) =>
      problems.length === 0
        ? []
        : [
            `${ticksToSeconds(start).toFixed(2)} s  ${Math.round(score * 100)} %  ${text}`,
            `          heard: ${heard}`,
            ...problems.map(
              (one) => `          ${one.kind}: ${one.expected}${one.expected !== '' && one.heard !== '' ? ' / ' : ''}${one.heard}`,
            ),
          ],
    );
    return [...told, `${count - faulty} of ${counted(count, 'line')} said as written`].join('\n');
  },
};
