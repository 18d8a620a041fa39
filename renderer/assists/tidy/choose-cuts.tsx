import { useMemo } from 'react';
import { z } from 'zod';
import { ticksToSeconds } from '../../../core/base/ticks.ts';
import { useText } from '../../i18n/translate.ts';
import { CutList } from '../../panels/transcript/cut-list.tsx';
import { selectProject } from '../../state/selectors.ts';
import { useAppSelector } from '../../state/store.ts';
import type { ChooseProps } from '../assist-form.ts';

const foundSchema = z.object({
  sequenceId: z.string(),
  items: z.array(
    z.object({
      kind: z.enum(['silence', 'filler', 'hesitation']),
      start: z.number(),
      end: z.number(),
      text: z.string(),
      isSure: z.boolean(),
      goes: z.boolean(),
    }),
  ),
});
type FoundCut = z.infer<typeof foundSchema>['items'][number];

/** What a run found (`native-models/assists/tidy`), by time. */
export function foundCuts(summary: unknown): readonly FoundCut[] {
  const read = foundSchema.safeParse(summary);
  return read.success ? read.data.items : [];
}

/** Words as they are listed: a comma after them is of no matter there. */
const withoutMarks = (text: string): string => text.replace(/[\s\p{Punctuation}]+$/u, '');

/** The cuts of a run, each with its box, its place and its sound. */
export function ChooseCuts({ summary, left, onChange }: ChooseProps) {
  const t = useText();
  const project = useAppSelector(selectProject);
  const found = useMemo(() => foundSchema.safeParse(summary), [summary]);
  const cuts = useMemo(() => {
    if (!found.success) return [];
    return found.data.items.map(({ kind, start, end, text, isSure }, index) => {
      const seconds = ticksToSeconds(end - start).toFixed(2);
      const said =
        kind === 'silence'
          ? t('transcript:silences.one', { seconds })
          : kind === 'hesitation'
            ? t('transcript:tidy.hesitation', { seconds })
            : t(isSure ? 'transcript:tidy.filler' : 'transcript:tidy.unsure', { text: withoutMarks(text) });
      return { key: String(index + 1), span: { start, end }, text: said };
    });
  }, [found, t]);
  const sequence = found.success ? project?.tables.sequences.find(({ id }) => id === found.data.sequenceId) : undefined;
  if (sequence === undefined) return null;
  return (
    <CutList
      cuts={cuts}
      left={new Set([...left].map(String))}
      sequence={sequence}
      onChange={(keys) => onChange(new Set([...keys].map(Number)))}
    />
  );
}
