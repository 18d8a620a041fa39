import { useMemo } from 'react';
import { framesToTicks, ticksToFrames, ticksToFramesCeil } from '../../../core/base/ticks.ts';
import { formatTimecode } from '../../../core/base/timecode.ts';
import type { Sequence } from '../../../core/model/records.ts';
import { type ConsentState, consentState, generatedMedia, lackingConsent } from '../../../core/provenance/generated-parts.ts';
import { selectProject } from '../../state/selectors.ts';
import { useAppSelector } from '../../state/store.ts';
import { modelName } from '../inspector/takes/take-words.ts';
import type { ExportWish } from './export-wish.ts';

/** Takes that play in a film and were made alike, as they are listed. */
export interface TakeRow {
  readonly key: string;
  readonly assist: string;
  readonly model: string;
  readonly consent: ConsentState;
  /** Where they play, in timecodes: one place a take. */
  readonly places: readonly { readonly from: string; readonly to: string }[];
}

export interface FilmTakes {
  readonly rows: readonly TakeRow[];
  /** Those whose face or voice is used without their consent: by name, by id where there is no record, null where nobody is named. */
  readonly unwilling: readonly (string | null)[];
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
      rows: madeAlike(
        parts.map(({ take, span: played }) => ({
          assist: take.assist,
          model: modelName(take.model),
          consent: consentState(project, take),
          place: {
            from: timecode(ticksToFrames(played.start, sequence.rate)),
            to: timecode(ticksToFramesCeil(played.end, sequence.rate)),
          },
        })),
      ),
      unwilling: lackingConsent(project, parts).map(({ name, personId }) => name ?? personId),
    };
  }, [project, sequence, range]);
}

interface PlayedTake extends Pick<TakeRow, 'assist' | 'model' | 'consent'> {
  readonly place: TakeRow['places'][number];
}

/** Forty lines of a dialogue are one row; those without consent, which the user must act on, come first. */
export function madeAlike(takes: readonly PlayedTake[]): readonly TakeRow[] {
  const rows = new Map<string, TakeRow>();
  for (const { assist, model, consent, place } of takes) {
    const key = [assist, model, consent].join(' ');
    rows.set(key, { key, assist, model, consent, places: [...(rows.get(key)?.places ?? []), place] });
  }
  const isLacking = ({ consent }: TakeRow): boolean => consent === 'missing' || consent === 'revoked';
  return [...rows.values()].sort((a, b) => Number(isLacking(b)) - Number(isLacking(a)));
}
