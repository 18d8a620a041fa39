import type { Ticks } from '../base/ticks.ts';
import type { CaptionWord } from '../model/captions.ts';
import { clipsOf, type Project } from '../model/project.ts';
import type { Track } from '../model/records.ts';

/** A caption as somebody says it: where its speech begins, how long it lasts, and how long it may last before the next one begins. */
export interface CaptionToSpeak {
  readonly at: Ticks;
  readonly slot: Ticks;
  readonly room: Ticks;
  readonly text: string;
  /** Who says it, where the caption says so. */
  readonly character: string | null;
}

interface TimedText {
  readonly start: Ticks;
  readonly end: Ticks;
  readonly text: string;
  /** Within the caption, in time of the whole. */
  readonly words?: readonly CaptionWord[];
}

/** What is described and not said: [door slams], (laughs), ♪. */
const NOISES = /\[[^\]]*\]|\([^)]*\)|[♪♫#*]+/gu;
/** ANNA: or >> ANNA: before what she says. */
const NAME = /^(?:>+\s*)?(\p{Lu}[\p{Lu}\p{N} .'’-]{0,30}):\s*/u;

/** The captions that say something, by time. Speech begins with its first word where words have times, and lasts until the last of them. */
export function captionsToSpeak(captions: readonly TimedText[]): readonly CaptionToSpeak[] {
  const said = captions.flatMap(({ text, words, start, end }) => {
    const plain = text.replace(NOISES, ' ').replace(/\s+/gu, ' ').trim();
    const name = NAME.exec(plain);
    const line = plain
      .slice(name?.[0].length ?? 0)
      .replace(/(?:^|(?<=[.!?…] ))[-–—]\s*/gu, '')
      .trim();
    if (!/[\p{L}\p{N}]/u.test(line)) return [];
    const [first, last] = [words?.[0], words?.at(-1)];
    const at = Math.max(start, Math.min(first?.start ?? start, end - 1));
    return [{ at, end: Math.max(at + 1, Math.min(end, last?.end ?? end)), text: line, character: name?.[1]?.trim() ?? null }];
  });
  return said.map(({ at, end, ...rest }, index) => {
    const next = said[index + 1]?.at ?? Number.POSITIVE_INFINITY;
    const slot = Math.max(1, Math.min(end, next) - at);
    return { at, slot, room: Number.isFinite(next) ? Math.max(slot, next - at) : 2 * slot, ...rest };
  });
}

/** The captions of a track in sequence time, with their words. Those that are switched off or have no text are left out. */
export const trackCaptions = (project: Project, track: Track): readonly TimedText[] =>
  [...clipsOf(project, track.id)].flatMap(({ clip, span }) => {
    if (clip.content.kind !== 'caption' || !clip.enabled || clip.content.text.trim() === '') return [];
    const base = span.start + clip.timeMap.localAnchor;
    const words = clip.content.words
      ?.map((word) => ({ ...word, start: word.start + base, end: word.end + base }))
      .filter((word) => word.end > span.start && word.start < span.end);
    return [{ start: span.start, end: span.end, text: clip.content.text, ...(words === undefined || words.length === 0 ? {} : { words }) }];
  });
