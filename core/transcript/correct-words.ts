import { fail, ok, type Result } from '../base/fault.ts';
import type { CommandCall } from '../edit/plan.ts';
import type { Project } from '../model/project.ts';
import type { WordRun } from './cut-spans.ts';
import type { TimelineWord } from './transcript-words.ts';

/**
 * Writes other text for words of one caption; the media stay as they are, and the other words keep their times. Codes: `transcript.nothing`,
 * `transcript.two-captions`, `transcript.no-text`.
 */
export function correctWords(project: Project, words: readonly TimelineWord[], { first, end }: WordRun, text: string): Result<CommandCall> {
  const [from, to] = [words[first], words[end - 1]];
  const clip = from === undefined ? undefined : project.tables.clips.get(from.clipId);
  if (from === undefined || to === undefined || clip?.content.kind !== 'caption')
    return fail('transcript.nothing', 'No word is chosen; select words in the transcript first.');
  if (from.clipId !== to.clipId) return fail('transcript.two-captions', 'These words are in two captions; correct those of one at a time.');
  const written = text.trim().replace(/\s+/gu, ' ');
  if (written === '') return fail('transcript.no-text', 'A correction needs text; take the words out instead, or write what is said.');
  const own = words.slice(first - from.index, first);
  let at = 0;
  for (const word of own) at = Math.max(at, clip.content.text.indexOf(word.text, at) + word.text.length);
  const whole = clip.content.text;
  const start = whole.indexOf(from.text, at);
  let last = start;
  for (const word of words.slice(first, end)) {
    const found = whole.indexOf(word.text, last);
    if (start === -1 || found === -1)
      return fail('transcript.nothing', 'The caption no longer holds these words; correct its text in the captions panel.', {
        clipId: clip.id,
      });
    last = found + word.text.length;
  }
  return ok({ command: 'caption.edit', args: { clipId: clip.id, text: `${whole.slice(0, start)}${written}${whole.slice(last)}` } });
}
