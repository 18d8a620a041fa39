import { z } from 'zod';
import { sequenceIdArg } from '../../args.ts';
import { defineEdit } from '../../define-edit.ts';
import { clearSpan } from '../../lane-edits.ts';
import { chooseReceivers, placeParts, readSource, receiverArgs, sourceArgs } from '../../placement.ts';
import { refuse } from '../../refusal.ts';
import { rippleOpen } from '../../ripple.ts';
import { framePositionOf, sourceTimeOf, timeArg } from '../../time-args.ts';

/** Source in, source out, timeline in, timeline out: exactly three of them; the fourth follows. */
export const threePointEdit = defineEdit({
  name: 'clip.three-point',
  summary: 'Place media by any three of source in, source out, timeline in and timeline out.',
  args: z.strictObject({
    sequenceId: sequenceIdArg,
    assetId: sourceArgs.assetId,
    nestedId: sourceArgs.nestedId,
    name: sourceArgs.name,
    sourceIn: timeArg.optional(),
    sourceOut: timeArg.optional(),
    in: timeArg.optional(),
    out: timeArg.optional(),
    mode: z.enum(['overwrite', 'insert']).default('overwrite'),
    ...receiverArgs,
  }),
  edit(draft, args) {
    const given = [args.sourceIn, args.sourceOut, args.in, args.out].filter((point) => point !== undefined);
    if (given.length !== 3)
      refuse('three-point.count', `Give exactly three of "sourceIn", "sourceOut", "in" and "out"; there are ${given.length}.`);
    const sequence = draft.sequenceOrMain(args.sequenceId);
    const start = args.in === undefined ? null : framePositionOf(args.in, sequence, 'in');
    const end = args.out === undefined ? null : framePositionOf(args.out, sequence, 'out');
    if (start !== null && end !== null && end <= start)
      refuse('span.empty', 'The out point must lie after the in point; swap them or choose others.');
    const length = start !== null && end !== null ? end - start : null;
    // Timeline points are ticks from here on; source points are read on the source's own clock.
    const whole = readSource(draft, sequence, {
      ...args,
      sourceIn: args.sourceIn,
      sourceOut: length === null ? args.sourceOut : undefined,
      duration: length ?? undefined,
    });
    const backed = length !== null && args.sourceIn === undefined && args.sourceOut !== undefined;
    const sourceStart = backed ? sourceTimeOf(args.sourceOut ?? 0, whole.rate, 'sourceOut') - (length ?? 0) : whole.start;
    if (sourceStart < 0)
      refuse(
        'source.range',
        'There is too little of the source before "sourceOut"; choose a later one or a shorter stretch of the timeline.',
      );
    const source = { ...whole, start: sourceStart };
    const at = start ?? (end ?? 0) - source.duration;
    if (at < 0) refuse('time.negative', 'The media would begin before the sequence; choose a later out point.');
    const parts = chooseReceivers(draft, sequence, source, args);
    if (args.mode === 'insert') rippleOpen(draft, sequence, new Set(parts.map(({ track }) => track.id)), at, source.duration);
    else for (const { track } of parts) clearSpan(draft, track.id, { start: at, end: at + source.duration });
    placeParts(draft, sequence, source, parts, at, args.ids);
  },
});
