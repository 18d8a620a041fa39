import { z } from 'zod';
import { type Fault, fault } from '../../../core/base/fault.ts';
import { asId } from '../../../core/base/id.ts';
import { isSame } from '../../../core/base/is-same.ts';
import type { CommandCall } from '../../../core/edit/plan.ts';
import { originalOf } from '../../../core/model/chosen-take.ts';
import type { Project } from '../../../core/model/project.ts';

/** What calls of proposals are about, where they say so. */
const subjects = z.looseObject({ clipId: z.string().optional(), trackId: z.string().nullable().optional() });

/**
 * What has happened since to what a result is about, `before` being the project that it was made for; null where its clips and tracks are still there and play
 * what they played. Codes: `assist.clip-gone`, `assist.clip-replaced`, `assist.track-gone`. Other edits do not matter: calls are planned on the project of now.
 */
export function outdatedResult(before: Project, now: Project, calls: readonly CommandCall[]): Fault | null {
  for (const { args } of calls) {
    const read = subjects.safeParse(args);
    if (!read.success) continue;
    const { clipId, trackId } = read.data;
    const gone =
      (clipId === undefined ? null : clipFault(before, now, clipId)) ?? (trackId == null ? null : trackFault(before, now, trackId));
    if (gone !== null) return gone;
  }
  return null;
}

function clipFault(before: Project, now: Project, id: string): Fault | null {
  const was = before.tables.clips.get(asId<'clip'>(id));
  const is = now.tables.clips.get(asId<'clip'>(id));
  if (was === undefined) return null;
  const data = { clipId: id, name: was.name };
  if (is === undefined)
    return fault(
      'assist.clip-gone',
      `"${was.name}", for which this was made, has been removed since; undo that, or discard the result.`,
      data,
    );
  if (isSame(originalOf(was)?.content ?? null, originalOf(is)?.content ?? null)) return null;
  return fault(
    'assist.clip-replaced',
    `"${was.name}" plays other media than when this was made; undo that, or discard the result and run the assist again.`,
    data,
  );
}

function trackFault(before: Project, now: Project, id: string): Fault | null {
  const was = before.tables.tracks.get(asId<'track'>(id));
  if (was === undefined || now.tables.tracks.has(was.id)) return null;
  const data = { trackId: id, name: was.name };
  return fault(
    'assist.track-gone',
    `The track "${was.name}", for which this was made, has been removed since; undo that, or run the assist again.`,
    data,
  );
}
