import type { ClipId } from '../../../../core/base/id.ts';
import { selectOpenProject } from '../../../state/selectors.ts';
import { useAppSelector } from '../../../state/store.ts';
import { type AssistRun, runsOf } from '../../assists/runs-of.ts';

/** Runs that this window began for a clip, with their results that wait for the user's word. All others stand in the assists panel alone. */
export function useRunsFor(clipId: ClipId): readonly AssistRun[] {
  const path = useAppSelector((state) => selectOpenProject(state)?.path ?? null);
  const jobs = useAppSelector((state) => state.jobs.byId);
  const clipsOf = useAppSelector((state) => state.assists.clipsOf);
  if (path === null) return [];
  return runsOf(Object.values(jobs), path).filter(({ job }) => clipsOf[job.id]?.includes(clipId) === true);
}
