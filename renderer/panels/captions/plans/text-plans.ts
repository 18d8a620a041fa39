import type { TrackId } from '../../../../core/base/id.ts';
import type { Ticks } from '../../../../core/base/ticks.ts';
import { tidyText } from '../../../../core/edit/clip-text.ts';
import type { CommandCall } from '../../../../core/edit/plan.ts';
import { clipsOf, laneOf, type Project } from '../../../../core/model/project.ts';
import type { CaptionLine } from './caption-line.ts';
import { type CaptionPlan, planned, refused } from './caption-plan.ts';

/** Nothing where the text stays what it is. */
export function textPlan({ clipId, content }: CaptionLine, text: string): CaptionPlan {
  return tidyText(text) === content.text ? planned([]) : planned([{ command: 'caption.edit', args: { clipId, text } }]);
}

/**
 * Cuts a caption and its text, which may have been typed over since. The text parts at `textAt`, or where it fits the time; the time is the
 * playhead where it lies inside, else what fits the text.
 */
export function splitPlan(line: CaptionLine, text: string, textAt: number | null, playhead: Ticks): CaptionPlan {
  const { clipId, start, end, content } = line;
  const isInside = playhead > start && playhead < end;
  if (textAt === null && !isInside) return refused('captions:refused.splitWhere');
  const tidy = tidyText(text);
  const edits = tidy === content.text ? [] : [{ command: 'caption.edit', args: { clipId, text: tidy } }];
  const place = textAt === null ? null : Math.max(0, Math.min(tidy.length, textAt - leadingLines(text)));
  if (place !== null && !isInside && (place === 0 || place === tidy.length)) return refused('captions:refused.splitWhere');
  const where = { ...(isInside ? { at: playhead } : {}), ...(place === null ? {} : { textAt: place }) };
  return planned([...edits, { command: 'caption.split', args: { clipId, ...where } }]);
}

/** Empty lines that tidying takes off the front, in characters. */
const leadingLines = (text: string): number => /^(?:[^\S\n]*\n)*/u.exec(text)?.[0].length ?? 0;

/** Captions that follow one another made one; a single one takes the next to it. */
export function mergePlan(project: Project, trackId: TrackId, lines: readonly CaptionLine[]): CaptionPlan {
  const [first] = lines;
  if (first === undefined) return refused('captions:refused.chooseOne');
  const next = laneOf(project, trackId).clipIds[first.index + 1];
  if (lines.length === 1 && next === undefined) return refused('captions:refused.noNext');
  const clipIds = lines.length === 1 && next !== undefined ? [first.clipId, next] : lines.map(({ clipId }) => clipId);
  return planned([{ command: 'caption.merge', args: { clipIds, join: 'space' } }]);
}

export interface FindWish {
  readonly find: string;
  readonly matchCase: boolean;
}

/** Whether a text holds what is looked for; everything does while nothing is. */
export function findsIn({ find, matchCase }: FindWish): (text: string) => boolean {
  if (find === '') return () => true;
  if (matchCase) return (text) => text.includes(find);
  const pattern = patternOf({ find, matchCase });
  return (text) => {
    pattern.lastIndex = 0;
    return pattern.test(text);
  };
}

/** Every occurrence in a track replaced by plain words, and how many there were. */
export function replacePlan(
  project: Project,
  trackId: TrackId,
  wish: FindWish,
  replacement: string,
): { readonly calls: readonly CommandCall[]; readonly occurrences: number } {
  if (wish.find === '') return { calls: [], occurrences: 0 };
  const pattern = patternOf(wish);
  const calls: CommandCall[] = [];
  let occurrences = 0;
  for (const { clip } of clipsOf(project, trackId)) {
    const { content } = clip;
    if (content.kind !== 'caption') continue;
    let here = 0;
    const text = content.text.replace(pattern, () => {
      here += 1;
      return replacement;
    });
    if (here === 0) continue;
    occurrences += here;
    if (tidyText(text) !== content.text) calls.push({ command: 'caption.edit', args: { clipId: clip.id, text } });
  }
  return { calls, occurrences };
}

/** What was typed is words, not a pattern. */
const patternOf = ({ find, matchCase }: FindWish): RegExp =>
  new RegExp(find.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&'), matchCase ? 'gu' : 'giu');
