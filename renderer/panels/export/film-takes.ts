import { useMemo } from 'react';
import { framesToTicks, ticksToFrames, ticksToFramesCeil } from '../../../core/base/ticks.ts';
import { formatTimecode } from '../../../core/base/timecode.ts';
import type { Sequence } from '../../../core/model/records.ts';
import { type ConsentState, consentState, generatedMedia, lackingConsent } from '../../../core/provenance/generated-parts.ts';
import { selectProject } from '../../state/selectors.ts';
import { useAppSelector } from '../../state/store.ts';
import type { ExportWish } from './export-wish.ts';

/** A take that plays in a film, as it is listed. */
export interface TakeRow {
  readonly key: string;
  readonly assist: string;
  readonly model: string;
  /** Timecodes. */
  readonly from: string;
  readonly to: string;
  readonly consent: ConsentState;
}

export interface FilmTakes {
  readonly rows: readonly TakeRow[];
  /** Those whose face or voice is used without their consent: by name, or by id where there is no record. */
  readonly unwilling: readonly string[];
}

/** What of a film AI has made, and how it stands with those who are seen or heard in it. */
export function useFilmTakes(sequence: Sequence | null, range: ExportWish['range']): FilmTakes {
  const project = useAppSelector(selectProject);
  return useMemo(() => {
    if (project === null || sequence === null) return { rows: [], unwilling: [] };
    const at = (frame: number) => framesToTicks(frame, sequence.rate);
    const span = range === null ? null : { start: at(range.firstFrame), end: at(range.endFrame) };
    const timecode = (frame: number) => formatTimecode(sequence.startFrame + frame, sequence);
    const { parts } = generatedMedia(project, sequence.id, span);
    return {
      rows: parts.map(({ take, span: played }) => ({
        key: `${take.id} ${take.assetId}`,
        assist: take.assist,
        model: `${take.model.packId} ${take.model.version}`,
        from: timecode(ticksToFrames(played.start, sequence.rate)),
        to: timecode(ticksToFramesCeil(played.end, sequence.rate)),
        consent: consentState(project, take.personIds),
      })),
      unwilling: lackingConsent(project, parts).map(({ name, personId }) => name ?? personId),
    };
  }, [project, sequence, range]);
}
