import { describe, expect, it } from 'vitest';
import { asId, type ClipId, countingIds } from '../../../../core/base/id.ts';
import { secondsToTicks } from '../../../../core/base/ticks.ts';
import { planAll } from '../../../../core/edit/plan.ts';
import { emptyProject, laneOf, type Project } from '../../../../core/model/project.ts';
import { captionRange, listRows, rowOfCaption, shownCaptions } from '../list/list-rows.ts';
import { rowsInView, rowTopPx, scrollToRow } from '../list/list-window.ts';
import { type CaptionLine, captionLine } from './caption-line.ts';
import type { CaptionPlan } from './caption-plan.ts';
import { captionTimeText, readCaptionTime } from './caption-time.ts';
import { readingOf } from './reading-guide.ts';
import { mergePlan, replacePlan, splitPlan } from './text-plans.ts';
import { endPlan, roomAt, shiftPlan, startPlan } from './time-plans.ts';

const TRACK = asId<'track'>('track_captions');
const seconds = secondsToTicks;
const numbering = { rate: { num: 30, den: 1 }, dropFrame: false, startFrame: 108_000 };

/** Captions of two seconds, one every three. */
function captioned(...texts: readonly string[]): Project {
  const newId = countingIds();
  const empty = emptyProject({ id: newId('project'), name: 'Captions', mainSequenceId: null });
  return planned(
    empty,
    [
      {
        command: 'sequence.new',
        args: { name: 'Film', width: 320, height: 180, rate: { num: 30, den: 1 }, sampleRate: 48_000, pictureTracks: 1, soundTracks: 1 },
      },
      { command: 'track.add', args: { kind: 'caption', id: TRACK } },
      ...texts.map((text, index) => ({
        command: 'caption.add',
        args: { trackId: TRACK, at: seconds(index * 3), duration: seconds(2), text },
      })),
    ],
    newId,
  );
}

function planned(project: Project, calls: Parameters<typeof planAll>[1], newId = countingIds(1000)): Project {
  const done = planAll(project, calls, newId);
  if (!done.ok) throw new Error(done.error.message);
  return done.value.project;
}

function line(project: Project, index: number): CaptionLine {
  const found = captionLine(project, TRACK, laneOf(project, TRACK), index);
  if (found === null) throw new Error(`no caption ${index}`);
  return found;
}

function carriedOut(project: Project, plan: CaptionPlan): Project {
  if (plan.kind === 'refused') throw new Error(plan.why);
  return planned(project, plan.calls);
}

const timesOf = (project: Project) => {
  const { starts, ends } = laneOf(project, TRACK);
  return starts.map((start, index) => [start / seconds(1), (ends[index] ?? 0) / seconds(1)]);
};
const textsOf = (project: Project) => laneOf(project, TRACK).clipIds.map((_, index) => line(project, index).content.text);

describe('reading speed', () => {
  it('counts characters a second of all lines without their breaks', () => {
    expect(readingOf('Hello\nworld', seconds(2), 'en')).toMatchObject({ rate: 5, longestLine: 5, lines: 2, problems: [] });
  });
  it('finds a caption that is fast, too fast, too long or too high', () => {
    expect(readingOf('x'.repeat(18), seconds(1), 'en').problems).toEqual(['fast']);
    expect(readingOf('x'.repeat(43), seconds(1), 'en').problems).toEqual(['too-fast', 'long-line']);
    expect(readingOf('a\nb\nc', seconds(1), 'fr').problems).toEqual(['many-lines']);
    expect(readingOf(' ', seconds(1), 'fr').problems).toContain('empty');
  });
  it('allows Korean sixteen syllables a line, with spaces and Latin letters counted half', () => {
    expect(readingOf('가'.repeat(16), seconds(4), 'ko').problems).toEqual([]);
    expect(readingOf('가'.repeat(17), seconds(4), 'ko-KR').problems).toEqual(['long-line']);
    expect(readingOf(`${'가'.repeat(12)} abc`, seconds(4), 'ko').longestLine).toBe(14);
  });
  it('knows Korean by its letters where no language is said, composed or not', () => {
    expect(readingOf('안녕하세요'.normalize('NFD'), seconds(1), 'und')).toMatchObject({ longestLine: 5, guide: { lineCharacters: 16 } });
  });
});

describe('typed times', () => {
  const read = (text: string, from = 0) => readCaptionTime(text, numbering, from);
  it('reads seconds, minutes and hours with points or commas', () => {
    expect(read('62.5')).toBe(seconds(62.5));
    expect(read('1:02,5')).toBe(seconds(62.5));
    expect(read('1:00:01.250')).toBe(seconds(3601.25));
    expect(read('.5')).toBe(seconds(0.5));
  });
  it('reads timecode as the sequence counts it, and frames', () => {
    expect(read('01:00:02:15')).toBe(seconds(2.5));
    expect(read('15f')).toBe(seconds(0.5));
  });
  it('takes a sign for a distance', () => {
    expect(read('+0.5', seconds(1))).toBe(seconds(1.5));
    expect(read('-3f', seconds(1))).toBe(seconds(0.9));
    expect(read('-2', seconds(1))).toBe(seconds(-1));
  });
  it('takes nothing else for a time', () => {
    for (const text of ['', 'soon', '1:2:3:4:5', '--1', '1.2.3', ':', '+']) expect(read(text), text).toBeNull();
  });
  it('reads back what it writes', () => {
    for (const time of [0, 0.001, 59.999, 60, 3599.5, 3600, 7325.042]) expect(read(captionTimeText(seconds(time)))).toBe(seconds(time));
  });
});

describe('times of captions', () => {
  const project = captioned('one', 'two', 'three');
  it('gives a start into the caption before that one its end', () => {
    expect(timesOf(carriedOut(project, startPlan(project, line(project, 1), seconds(1.5))))).toEqual([
      [0, 1.5],
      [1.5, 5],
      [6, 8],
    ]);
  });
  it('gives an end into the caption after that one its start', () => {
    expect(timesOf(carriedOut(project, endPlan(project, line(project, 0), seconds(3.5))))).toEqual([
      [0, 3.5],
      [3.5, 5],
      [6, 8],
    ]);
  });
  it('refuses what would turn a caption round or swallow another', () => {
    expect(startPlan(project, line(project, 1), seconds(5))).toMatchObject({ why: 'captions:refused.startAfterEnd' });
    expect(startPlan(project, line(project, 1), 0)).toMatchObject({ why: 'captions:refused.overOther' });
    expect(endPlan(project, line(project, 1), seconds(3))).toMatchObject({ why: 'captions:refused.endBeforeStart' });
    expect(endPlan(project, line(project, 0), seconds(5))).toMatchObject({ why: 'captions:refused.overOther' });
  });
  it('shifts all of them, or refuses to run over those that stay', () => {
    const ids = laneOf(project, TRACK).clipIds;
    expect(timesOf(carriedOut(project, shiftPlan(project, TRACK, new Set(ids), seconds(0.25))))).toEqual([
      [0.25, 2.25],
      [3.25, 5.25],
      [6.25, 8.25],
    ]);
    const second = new Set<ClipId>(ids.slice(1, 2));
    expect(timesOf(carriedOut(project, shiftPlan(project, TRACK, second, seconds(1))))).toEqual([
      [0, 2],
      [4, 6],
      [6, 8],
    ]);
    expect(shiftPlan(project, TRACK, second, seconds(2))).toMatchObject({ why: 'captions:refused.shiftOver' });
    expect(shiftPlan(project, TRACK, new Set(ids), seconds(-1))).toMatchObject({ why: 'captions:refused.beforeStart' });
  });
  it('finds room for a new one up to the next, after the one that is there', () => {
    expect(roomAt(project, TRACK, seconds(1))).toEqual({ start: seconds(2), end: seconds(3) });
    expect(roomAt(project, TRACK, seconds(20))).toEqual({ start: seconds(20), end: seconds(23) });
    expect(roomAt(project, TRACK, seconds(2.95))).toBeNull();
  });
});

describe('words of captions', () => {
  it('splits where the cursor is and at the playhead, with what was typed since', () => {
    const project = captioned('Hello world');
    const split = carriedOut(project, splitPlan(line(project, 0), 'Hello new world', 5, seconds(0.5)));
    expect(textsOf(split)).toEqual(['Hello', 'new world']);
    expect(timesOf(split)).toEqual([
      [0, 0.5],
      [0.5, 2],
    ]);
  });
  it('refuses a split that nothing places', () => {
    const project = captioned('Hello');
    expect(splitPlan(line(project, 0), 'Hello', null, seconds(9))).toMatchObject({ kind: 'refused' });
    expect(splitPlan(line(project, 0), 'Hello', 5, seconds(9))).toMatchObject({ kind: 'refused' });
  });
  it('merges one with the next, or those that are chosen', () => {
    const project = captioned('one', 'two', 'three');
    expect(textsOf(carriedOut(project, mergePlan(project, TRACK, [line(project, 0)])))).toEqual(['one two', 'three']);
    expect(
      textsOf(
        carriedOut(
          project,
          mergePlan(
            project,
            TRACK,
            [0, 1, 2].map((index) => line(project, index)),
          ),
        ),
      ),
    ).toEqual(['one two three']);
    expect(mergePlan(project, TRACK, [line(project, 2)])).toMatchObject({ why: 'captions:refused.noNext' });
  });
  it('replaces plain words in every caption, whatever a pattern would make of them', () => {
    const project = captioned('a.b (A.B)', 'axb', 'A.B $&');
    const { calls, occurrences } = replacePlan(project, TRACK, { find: 'a.b', matchCase: false }, '$1-');
    expect(occurrences).toBe(3);
    expect(textsOf(planned(project, calls))).toEqual(['$1- ($1-)', 'axb', '$1- $&']);
    expect(replacePlan(project, TRACK, { find: 'A.B', matchCase: true }, 'x').occurrences).toBe(2);
    expect(replacePlan(project, TRACK, { find: '', matchCase: true }, 'x').calls).toEqual([]);
  });
});

describe('the list', () => {
  const project = captioned('one', 'two', 'one more', 'x'.repeat(60));
  const lane = laneOf(project, TRACK);
  it('shows what is found, or what reads badly', () => {
    expect(shownCaptions(project, lane, { find: 'ONE', matchCase: false, onlyProblems: false, language: 'en' })).toEqual([0, 2]);
    expect(shownCaptions(project, lane, { find: '', matchCase: false, onlyProblems: true, language: 'en' })).toEqual([3]);
  });
  it('puts a new caption between those around its time, and finds rows again', () => {
    const rows = listRows(lane, null, seconds(2));
    expect(rows).toMatchObject({ count: 5, newRow: 1 });
    expect([0, 1, 3].map((index) => rowOfCaption(rows, index))).toEqual([0, 2, 4]);
    expect(captionRange(lane, rows, 2, 0)).toEqual([lane.clipIds[1], lane.clipIds[0]]);
    expect(rowOfCaption(listRows(lane, [0, 2], null), 1)).toBe(-1);
  });
  it('draws every row that is in view, however far down and whichever is tall', () => {
    for (const tallRow of [null, 0, 500, 9_999]) {
      const heights = { rowPx: 46, tallRow, tallPx: 128 };
      for (const scrollPx of [0, 23_000, 230_000, 459_000]) {
        const { from, to } = rowsInView(heights, 10_000, scrollPx, 700);
        expect(rowTopPx(heights, from)).toBeLessThanOrEqual(scrollPx);
        expect(to === 10_000 || rowTopPx(heights, to) >= scrollPx + 700).toBe(true);
        expect(to - from).toBeLessThan(45);
      }
    }
  });
  it('scrolls no further than a row needs', () => {
    const heights = { rowPx: 46, tallRow: null, tallPx: 128 };
    expect(scrollToRow(heights, 3, 0, 460)).toBe(0);
    expect(scrollToRow(heights, 10, 0, 460)).toBe(46);
    expect(scrollToRow(heights, 0, 200, 460)).toBe(0);
  });
});
