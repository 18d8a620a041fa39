import type { ClipId } from '../../../core/base/id.ts';
import { secondsToTicks, type Ticks } from '../../../core/base/ticks.ts';
import type { CommandCall } from '../../../core/edit/plan.ts';
import { checkSpoken, type SpokenProblem } from '../../../core/transcript/check-spoken.ts';
import type { Transcript } from '../../audio/recognition/transcript.ts';
import { asSaid } from './as-said.ts';
import type { PlacedLine } from './prepare.ts';

/** A line with what is wrong with it. JSON-safe. */
export interface CheckedLine {
  readonly clipId: ClipId;
  readonly start: Ticks;
  readonly text: string;
  readonly heard: string;
  /** 0 to 1: how much of it was said. */
  readonly score: number;
  readonly problems: readonly (SpokenProblem & { readonly time: Ticks })[];
}

interface TimedWord {
  readonly text: string;
  readonly start: number;
}

const wordsOf = (text: string): readonly string[] => text.split(/\s+/u).filter((word) => word !== '');

/** Holds what was heard of a line, in seconds of it, against its text. */
export function checkLine({ clipId, span, line }: PlacedLine, transcript: Transcript): CheckedLine {
  const heard = transcript.segments.flatMap(({ words }) => words);
  const spoken = inWords(
    heard.map(({ text, startSeconds }) => ({ text, start: startSeconds })),
    line.language,
  );
  const { score, problems } = checkSpoken(wordsOf(asSaid(line.text, line.language)), spoken);
  const end = heard.at(-1)?.endSeconds ?? 0;
  const timeAt = (index: number): Ticks =>
    Math.min(span.end - 1, Math.max(span.start, span.start + secondsToTicks(spoken[index]?.start ?? end)));
  return {
    clipId,
    start: span.start,
    text: line.text,
    heard: heard.map(({ text }) => text).join(' '),
    score,
    problems: problems.map((problem) => ({ ...problem, time: timeAt(problem.at) })),
  };
}

/** Heard words with numbers and signs as words, each with the time of what it came from: both are counted along their letters. */
function inWords(heard: readonly TimedWord[], language: string): readonly TimedWord[] {
  const text = heard.map((word) => word.text).join(' ');
  const spoken = wordsOf(asSaid(text, language));
  const all = spoken.reduce((sum, word) => sum + word.length, 0);
  const written = heard.reduce((sum, word) => sum + word.text.length, 0);
  let said = 0;
  return spoken.map((word) => {
    const part = (said / Math.max(1, all)) * written;
    said += word.length;
    let passed = 0;
    const from = heard.find((one) => {
      passed += one.text.length;
      return passed > part + 1e-6;
    });
    return { text: word, start: (from ?? heard.at(-1))?.start ?? 0 };
  });
}

/** A marker on the clip for every problem. */
export const markerCalls = (lines: readonly CheckedLine[]): readonly CommandCall[] =>
  lines.flatMap(({ clipId, problems }) =>
    problems.map(({ kind, expected, heard, time }) => ({
      command: 'marker.add',
      args: { clipId, at: time, colour: kind === 'dropped' ? 'red' : 'orange', name: markerName(kind, expected, heard) },
    })),
  );

function markerName(kind: SpokenProblem['kind'], expected: string, heard: string): string {
  switch (kind) {
    case 'dropped':
      return `"${expected}" is not said`;
    case 'repeated':
      return `"${heard}" is said again`;
    case 'added':
      return `"${heard}" is said besides`;
    case 'other':
      return `"${heard}" is said for "${expected}"`;
  }
}

/** JSON-safe facts of a check, for the panel and the terminal. */
export const summaryOf = (lines: readonly CheckedLine[]): Readonly<Record<string, unknown>> => ({
  lines,
  count: lines.length,
  faulty: lines.filter(({ problems }) => problems.length > 0).length,
});
