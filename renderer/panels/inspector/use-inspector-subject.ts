import { isSame } from '../../../core/base/is-same.ts';
import type { Clip } from '../../../core/model/records.ts';
import { useRested } from '../../timeline/use-rested.ts';
import { type InspectorSubject, selectInspectorSubject } from './inspector-subject.ts';

const QUIET_MS = 350;

/** What the inspector is about. Where clips lie and how long they are follows once a drag rests: the timeline shows it meanwhile. */
export const useInspectorSubject = (): InspectorSubject => useRested(selectInspectorSubject, QUIET_MS, isOnlyPlaced);

/** Whether `next` differs from `shown` in no more than where the selected clips lie and what part of their source they show. */
export function isOnlyPlaced(shown: InspectorSubject, next: InspectorSubject): boolean {
  if (shown.kind !== 'clips' || next.kind !== 'clips') return false;
  return (
    shown.sequence === next.sequence &&
    shown.project.tables.assets === next.project.tables.assets &&
    shown.clips.length === next.clips.length &&
    shown.clips.every(({ clip }, index) => {
      const other = next.clips[index]?.clip;
      return other !== undefined && (clip === other || isSame(unplaced(clip), unplaced(other)));
    })
  );
}

const unplaced = ({ gap, duration, trackId, timeMap, ...rest }: Clip) => ({ ...rest, speed: timeMap.speed });
