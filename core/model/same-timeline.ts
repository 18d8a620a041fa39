import { canonicalJson } from '../base/content-key.ts';
import type { SequenceId } from '../base/id.ts';
import { laneOf, type Project, tracksOf } from './project.ts';

/** Whether a sequence has the same clips in the same places, on tracks that are as open as they were: what was found by time still lies there. */
export function isSameTimeline(before: Project, now: Project, sequenceId: SequenceId): boolean {
  const [old, own] = [tracksOf(before, sequenceId), tracksOf(now, sequenceId)];
  return (
    old.length === own.length &&
    own.every((track, index) => {
      const was = old[index];
      if (was?.id !== track.id || was.locked !== track.locked || was.syncLocked !== track.syncLocked) return false;
      const [clips, ownClips] = [laneOf(before, was.id).clipIds, laneOf(now, track.id).clipIds];
      return (
        clips.length === ownClips.length &&
        ownClips.every((id, at) => {
          if (clips[at] !== id) return false;
          const [clip, ownClip] = [before.tables.clips.get(id), now.tables.clips.get(id)];
          return clip === ownClip || canonicalJson(clip) === canonicalJson(ownClip);
        })
      );
    })
  );
}
