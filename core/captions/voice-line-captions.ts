import type { TrackId } from '../base/id.ts';
import { scaleInteger } from '../base/ratio.ts';
import type { Span } from '../base/span.ts';
import { frameDuration, type Ticks } from '../base/ticks.ts';
import type { CaptionWord } from '../model/captions.ts';
import { chosenTake } from '../model/chosen-take.ts';
import { clipsOf, type Project, tracksOf } from '../model/project.ts';
import type { Clip, Sequence } from '../model/records.ts';
import type { Take } from '../model/take.ts';
import { captionRulesFor } from './caption-rules.ts';
import { type SplitCaption, splitCaptions } from './split-captions.ts';

interface VoiceLineCaptions {
  readonly captions: readonly SplitCaption[];
  /** BCP 47, of the first line; null where there is none. */
  readonly language: string | null;
}

/**
 * What the voice lines of a sequence say, as captions: exactly as it is written, each word when it is said. Where a voice did not say when, words
 * share their line's time by letters. A line begins a caption of its own; one that begins while another is spoken ends that one's caption. Lines that are
 * switched off, play backwards or were never spoken are left out; `trackIds` names the sound tracks, all where it is empty.
 */
export function voiceLineCaptions(project: Project, sequence: Sequence, trackIds: readonly TrackId[]): VoiceLineCaptions {
  const languages: string[] = [];
  const captions = tracksOf(project, sequence.id)
    .filter(({ id, kind }) => kind === 'sound' && (trackIds.length === 0 || trackIds.includes(id)))
    .flatMap(({ id }) => [...clipsOf(project, id)])
    .flatMap(({ clip, span }) => {
      const take = chosenTake(clip);
      if (clip.voiceLine === undefined || !clip.enabled || take?.spoken === undefined || clip.timeMap.speed.num <= 0) return [];
      const { text, language } = take.spoken.line;
      languages.push(language);
      const words = placed(take.spoken.words ?? spreadWords(text, take), clip, span);
      return splitCaptions(words, captionRulesFor(language, frameDuration(sequence.rate)));
    });
  return { captions: oneAfterAnother(captions.sort((a, b) => a.start - b.start)), language: languages[0] ?? null };
}

/** Words of a text over the whole of a take, by their letters. */
function spreadWords(text: string, { covers }: Take): readonly CaptionWord[] {
  const words = text.split(/\s+/u).filter((word) => word !== '');
  const letters = words.reduce((sum, word) => sum + word.length, 0);
  const length = covers.end - covers.start;
  let before = 0;
  return words.map((word) => {
    const start = Math.round((length * before) / letters);
    before += word.length;
    return { start, end: Math.round((length * before) / letters), text: word };
  });
}

/** Words of a take where its clip plays them; those that it does not play are left out. */
function placed(words: readonly CaptionWord[], { timeMap }: Clip, span: Span): readonly CaptionWord[] {
  const { speed, sourceAnchor, localAnchor } = timeMap;
  const at = (time: Ticks): Ticks => span.start + localAnchor + scaleInteger(time - sourceAnchor, speed.den, speed.num);
  return words.flatMap(({ start, end, text }) => {
    const word = { start: Math.max(span.start, at(start)), end: Math.min(span.end, at(end)), text };
    return word.end > word.start ? [word] : [];
  });
}

/** Captions of one track: each ends where the next begins; those that begin together become one, of two lines. */
function oneAfterAnother(captions: readonly SplitCaption[]): readonly SplitCaption[] {
  const kept: SplitCaption[] = [];
  for (const caption of captions) {
    const before = kept.at(-1);
    if (before === undefined || before.end <= caption.start) kept.push(caption);
    else if (before.start < caption.start) {
      kept[kept.length - 1] = { ...before, end: caption.start };
      kept.push(caption);
    } else kept[kept.length - 1] = together(before, caption);
  }
  return kept;
}

function together(one: SplitCaption, other: SplitCaption): SplitCaption {
  const words = [...one.words];
  for (const word of other.words) {
    const start = Math.max(word.start, words.at(-1)?.end ?? 0);
    words.push({ ...word, start, end: Math.max(start + 1, word.end) });
  }
  return { start: one.start, end: Math.max(one.end, other.end), text: `${one.text}\n${other.text}`, words };
}
