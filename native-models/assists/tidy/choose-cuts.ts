import { z } from 'zod';
import { fail, ok, type Result } from '../../../core/base/fault.ts';
import type { CommandCall } from '../../../core/edit/plan.ts';
import type { Project } from '../../../core/model/project.ts';
import type { Sequence } from '../../../core/model/records.ts';
import { isSameTimeline } from '../../../core/model/same-timeline.ts';
import { cutTime, cutWords } from '../../../core/transcript/cut-calls.ts';
import type { ChooseAt, Proposal } from '../assist.ts';
import type { TidyItem } from './interpret.ts';
import type { TidyRequest } from './manifest.ts';
import { checkTidyRequest } from './prepare.ts';

/** The edits that take these items out, as one batch. Codes: `transcript.nothing`, `track.none`. */
export function cutCalls(
  project: Project,
  sequence: Sequence,
  { fillers }: TidyRequest,
  items: readonly Pick<TidyItem, 'start' | 'end' | 'words'>[],
): Result<readonly CommandCall[]> {
  const from = fillers?.from;
  const spans = items.map(({ start, end }) => ({ start, end }));
  const gone = new Set(
    items.flatMap(({ words }) =>
      words === null ? [] : Array.from({ length: words.end - words.first }, (_, index) => words.first + index),
    ),
  );
  const cut =
    from?.kind === 'captions'
      ? cutWords(project, sequence, from.trackId, (_word, index) => gone.has(index), spans)
      : cutTime(project, sequence, spans);
  return cut.ok ? ok(cut.value.calls) : cut;
}

const listedSchema = z.object({
  items: z.array(
    z.object({ start: z.number(), end: z.number(), goes: z.boolean(), words: z.object({ first: z.number(), end: z.number() }).nullable() }),
  ),
});

/**
 * The edits for what the user leaves chosen of a finished run; `left` are numbers of the list from 1, null leaves the choice as it was proposed. Places are
 * times, so the timeline must be the one that was listened to. Codes: `assist.outdated`, `transcript.nothing`, those of `checkTidyRequest`.
 */
export function chooseCuts(
  request: TidyRequest,
  { summary }: Proposal,
  left: readonly number[] | null,
  { before, now }: ChooseAt,
): Result<readonly CommandCall[]> {
  const sequence = checkTidyRequest(now, request);
  if (!sequence.ok) return sequence;
  if (!isSameTimeline(before, now, request.sequenceId))
    return fail(
      'assist.outdated',
      'The timeline has changed since it was listened to, and the cuts would lie elsewhere; run the assist again.',
      { cause: 'timeline' },
    );
  const stays = new Set(left);
  const going = listedSchema.parse(summary).items.filter(({ goes }, index) => (left === null ? goes : !stays.has(index + 1)));
  return cutCalls(now, sequence.value, request, going);
}
