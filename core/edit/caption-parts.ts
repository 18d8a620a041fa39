import type { Ticks } from '../base/ticks.ts';
import type { CaptionWord } from '../model/captions.ts';
import type { CaptionContent, Clip } from '../model/records.ts';
import { textCutAt } from './caption-text.ts';
import { nameFromText, tidyText } from './clip-text.ts';

type Part = Pick<Clip, 'name' | 'content'>;

/**
 * What a caption and the part cut off its end say: each its part of the text and the words that begin in it, so that nothing is said twice. `cut` is in
 * anchored time and lies at `progress` 0..1 of the caption; `textAt` is where the text parts, in UTF-16 units, where it is not to follow from that.
 */
export function captionParts(
  clip: Clip,
  content: CaptionContent,
  { cut, progress, textAt }: { readonly cut: Ticks; readonly progress: number; readonly textAt?: number | undefined },
): { readonly left: Part; readonly right: Part } {
  const { text, words } = content;
  const place = textAt ?? textCutAt(text, words, cut, progress);
  const isNamedByText = clip.name === nameFromText(text);
  const part = (own: string, said: readonly CaptionWord[] | undefined): Part => {
    const tidy = tidyText(own.trim());
    const { words: _all, ...rest } = content;
    return {
      name: isNamedByText ? nameFromText(tidy) : clip.name,
      content: { ...rest, text: tidy, ...(said === undefined || said.length === 0 ? {} : { words: said }) },
    };
  };
  return {
    left: part(
      text.slice(0, place),
      words?.filter(({ start }) => start < cut),
    ),
    right: part(
      text.slice(place),
      words?.filter(({ start }) => start >= cut),
    ),
  };
}
