import type { Ticks } from '../../../core/base/ticks.ts';
import { laneOf, type Project } from '../../../core/model/project.ts';
import type { Clip, Sequence, Track } from '../../../core/model/records.ts';
import { type TimelineWord, transcriptWords } from '../../../core/transcript/transcript-words.ts';
import { selectActiveSequence, selectActiveView, selectCanEdit, selectProject } from '../../state/selectors.ts';
import type { State } from '../../state/store.ts';
import { selectCaptionTrack } from '../captions/caption-scene.ts';

/** What the transcript is about: the words of the caption track that the captions panel shows too. */
export interface TranscriptScene {
  readonly project: Project;
  readonly sequence: Sequence;
  readonly track: Track;
  readonly words: readonly TimelineWord[];
}

const NO_WORDS: readonly TimelineWord[] = [];

/** Remembers the words of one track until one of its captions changes: most edits touch none. */
function rememberedWords(): (project: Project, track: Track) => readonly TimelineWord[] {
  let known: { readonly lane: unknown; readonly clips: readonly (Clip | undefined)[]; readonly words: readonly TimelineWord[] } | null =
    null;
  return (project, track) => {
    const lane = laneOf(project, track.id);
    const clips = lane.clipIds.map((id) => project.tables.clips.get(id));
    const isSame = known !== null && known.lane === lane && clips.every((clip, index) => clip === known?.clips[index]);
    if (known === null || !isSame) known = { lane, clips, words: transcriptWords(project, track.id) };
    return known.words;
  };
}
const wordsOf = rememberedWords();

export function selectTranscriptWords(state: State): readonly TimelineWord[] {
  const project = selectProject(state);
  const track = selectCaptionTrack(state);
  return project === null || track === null ? NO_WORDS : wordsOf(project, track);
}

export function selectTranscript(state: State): TranscriptScene | null {
  const project = selectProject(state);
  const sequence = selectActiveSequence(state);
  const track = selectCaptionTrack(state);
  return project === null || sequence === null || track === null ? null : { project, sequence, track, words: wordsOf(project, track) };
}

/** Selected words, half-open; null where there are none. */
export function selectWordRange(state: State): { readonly first: number; readonly end: number } | null {
  const { selection } = state.transcript;
  const count = selectTranscriptWords(state).length;
  if (selection === null || selection.trackId !== selectCaptionTrack(state)?.id) return null;
  const first = Math.min(selection.anchor, selection.focus);
  const end = Math.min(count, Math.max(selection.anchor, selection.focus) + 1);
  return first < end ? { first, end } : null;
}

/** Whether words of the shown track can be taken out. */
export const selectCanCut = (state: State): boolean =>
  selectCanEdit(state) && selectCaptionTrack(state)?.locked === false && selectTranscriptWords(state).length > 0;

/** The word that is spoken at the playhead; between two, none: -1. */
export const selectSpokenIndex = (state: State): number => wordAt(selectTranscriptWords(state), selectActiveView(state).playhead);

/** The word whose time holds `time`; -1 where there is none. */
export function wordAt(words: readonly TimelineWord[], time: Ticks): number {
  const index = firstAfter(words, time) - 1;
  const word = words[index];
  return word !== undefined && time < word.span.end ? index : -1;
}

/** The first word that begins after `time`; the count where none does. */
function firstAfter(words: readonly TimelineWord[], time: Ticks): number {
  let [low, high] = [0, words.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((words[middle]?.span.start ?? 0) <= time) low = middle + 1;
    else high = middle;
  }
  return low;
}
