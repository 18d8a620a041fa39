import type { ClipId } from '../base/id.ts';
import { ONE } from '../base/ratio.ts';
import type { CaptionLook, CaptionWord } from '../model/captions.ts';
import type { CaptionContent, Clip, Track } from '../model/records.ts';
import { timeMapFrom } from '../model/time-map.ts';
import { nameFromText, tidyText } from './clip-text.ts';
import type { Draft } from './draft.ts';
import { newClip } from './placement.ts';
import { refuse } from './refusal.ts';

/** A clip that is a caption, with its content's type known. */
export interface CaptionClip extends Clip {
  readonly content: CaptionContent;
}

/** The clip, refused with `caption.none` where it is not a caption, `track.locked` where its track is. */
export function openCaption(draft: Draft, clipId: ClipId): CaptionClip {
  const clip = draft.clip(clipId);
  draft.openTrack(clip.trackId);
  const { content } = clip;
  if (content.kind !== 'caption')
    return refuse('caption.none', `"${clip.name}" is not a caption; name a clip of a caption track.`, { clipId });
  return { ...clip, content };
}

/** Refused with `track.kind` where the track is none for captions, `track.locked` where it is locked. */
export function openCaptionTrack(draft: Draft, trackId: Track['id']): Track {
  const track = draft.openTrack(trackId);
  if (track.kind !== 'caption')
    refuse('track.kind', `Track ${track.id} is a ${track.kind} track; name a caption track, or add one with track.add.`, { id: track.id });
  return track;
}

interface NewCaption {
  readonly text: string;
  readonly look?: CaptionLook | undefined;
  readonly words?: readonly CaptionWord[] | undefined;
  readonly id?: ClipId | undefined;
}

/** A caption that lies nowhere yet. Its words are counted from its start. Refuses words out of order with `caption.words`. */
export function newCaption(draft: Draft, track: Track, { text, look, words, id }: NewCaption): Clip {
  const tidy = tidyText(text);
  return newClip(draft, track, captionContent(tidy, look, words), nameFromText(tidy), timeMapFrom(0, ONE), id);
}

/** Content without keys that say nothing. */
export function captionContent(text: string, look: CaptionLook | undefined, words: readonly CaptionWord[] | undefined): CaptionContent {
  refuseDisorder(words ?? []);
  const said = Object.entries(look ?? {}).some(([, value]) => value !== undefined);
  return {
    kind: 'caption',
    text,
    ...(look !== undefined && said ? { look } : {}),
    ...(words !== undefined && words.length > 0 ? { words } : {}),
  };
}

function refuseDisorder(words: readonly CaptionWord[]): void {
  for (const [index, word] of words.entries())
    if (word.start >= word.end || word.start < (words[index - 1]?.end ?? word.start))
      refuse('caption.words', `Word ${index + 1} of a caption is out of order; give words by time, each with an end after its start.`, {
        index,
      });
}
