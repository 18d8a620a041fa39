import type { ClipId } from '../base/id.ts';
import { ONE } from '../base/ratio.ts';
import type { CaptionLook, CaptionWord } from '../model/captions.ts';
import type { CaptionContent, Clip, Track } from '../model/records.ts';
import { timeMapFrom } from '../model/time-map.ts';
import type { Draft } from './draft.ts';
import { newClip } from './placement.ts';
import { refuse } from './refusal.ts';

/** A clip that is a caption, with its content's type known. */
export interface CaptionClip extends Clip {
  readonly content: CaptionContent;
}

const NAME_LENGTH = 60;

/** A caption's name in lists: its text on one line, cut short. It follows the text until the user gives it another. */
export function captionName(text: string): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  const chars = Array.from(line);
  return chars.length > NAME_LENGTH ? `${chars.slice(0, NAME_LENGTH - 1).join('')}…` : line;
}

/** Line breaks of all systems as one, no spaces at the ends of lines, nothing that is not text. */
export function tidyCaptionText(text: string): string {
  const lines = text
    .replace(/\r\n?|[\u2028\u2029\v\f]/gu, '\n')
    .replace(/(?![\n\t])\p{Cc}/gu, '')
    .split('\n')
    .map((line) => line.trimEnd());
  const first = lines.findIndex((line) => line !== '');
  return first === -1 ? '' : lines.slice(first, lines.findLastIndex((line) => line !== '') + 1).join('\n');
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
  const tidy = tidyCaptionText(text);
  return newClip(draft, track, captionContent(tidy, look, words), captionName(tidy), timeMapFrom(0, ONE), id);
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
