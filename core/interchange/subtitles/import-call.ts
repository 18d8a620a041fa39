import type { ClipId, SequenceId, TrackId } from '../../base/id.ts';
import type { CommandCall } from '../../edit/plan.ts';
import type { ReadSubtitles } from './cue.ts';
import { isKnownLanguage } from './language-code.ts';

/** Where imported captions go: a track, or a new one of a sequence. */
export type CaptionGoal =
  | { readonly kind: 'track'; readonly trackId: TrackId }
  | {
      readonly kind: 'new-track';
      readonly sequenceId: SequenceId;
      readonly trackId?: TrackId;
      readonly name?: string;
      readonly language?: string;
      readonly burnIn?: boolean;
    };

interface Placing {
  /** Where the file's time 0 comes to lie, as `caption.import` takes it. */
  readonly at?: number | string | { readonly frames: number };
  readonly replace?: boolean;
  readonly ids?: readonly ClipId[];
}

/** The command that puts a subtitle file onto the timeline, as one undo step. */
export function captionImportCall(read: ReadSubtitles, goal: CaptionGoal, { at, replace, ids }: Placing = {}): CommandCall {
  const captions = read.cues.map(({ start, end, text, look }, index) => ({
    start,
    end,
    text,
    ...(Object.keys(look).length === 0 ? {} : { look }),
    ...(ids?.[index] === undefined ? {} : { id: ids[index] }),
  }));
  const where =
    goal.kind === 'track'
      ? { trackId: goal.trackId }
      : {
          sequenceId: goal.sequenceId,
          newTrack: { id: goal.trackId, name: goal.name, language: goal.language ?? read.language ?? undefined, burnIn: goal.burnIn },
        };
  return { command: 'caption.import', args: { ...where, at: at ?? 0, replace: replace ?? false, captions } };
}

/** The language that a file's name says, as players read it: `film.ko.srt`. Null where it says none. */
export function languageOfName(fileName: string): string | null {
  const tag = /\.([a-z]{2}(?:-[A-Za-z]{2,4})?)\.[a-z]{3,4}$/iu.exec(fileName)?.[1];
  return tag !== undefined && isKnownLanguage(tag) ? tag : null;
}
