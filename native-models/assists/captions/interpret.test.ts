import { expect, test } from 'vitest';
import { unwrap } from '../../../core/base/fault.ts';
import { asId, countingIds } from '../../../core/base/id.ts';
import { TICKS_PER_SECOND } from '../../../core/base/ticks.ts';
import { planAll } from '../../../core/edit/plan.ts';
import { listViolations } from '../../../core/model/invariants.ts';
import { clipsOf, emptyProject } from '../../../core/model/project.ts';
import type { Transcript } from '../../audio/recognition/transcript.ts';
import { captionsOf, importCall, summaryOf } from './interpret.ts';
import { captionsRequestSchema } from './manifest.ts';
import { checkCaptionsRequest } from './prepare.ts';

const S = TICKS_PER_SECOND;
const FRAME = S / 25;
const newId = countingIds(1);
const project = unwrap(
  planAll(
    emptyProject({ id: asId<'project'>('project_1'), name: 'Talk', mainSequenceId: null }),
    [
      { command: 'sequence.new', args: { id: 'sequence_main' } },
      { command: 'track.add', args: { kind: 'caption', id: 'track_c' } },
    ],
    newId,
  ),
).project;
const transcript: Transcript = {
  language: 'en',
  segments: ['We left at dawn.', 'Nobody spoke.'].map((text, segment) => ({
    text,
    startSeconds: segment * 3,
    endSeconds: segment * 3 + 2,
    words: text.split(' ').map((word, index) => ({
      text: word,
      startSeconds: segment * 3 + index * 0.5,
      endSeconds: segment * 3 + index * 0.5 + 0.4,
      probability: 0.9,
    })),
  })),
};
const request = captionsRequestSchema.parse({
  sequenceId: 'sequence_main',
  span: { start: 10 * S, end: 20 * S },
  language: null,
  packId: 'whisper-tiny',
  lineLength: null,
  goal: { kind: 'new-track', name: 'Said' },
});

test('a transcript becomes captions on a new track, with words where they are spoken', () => {
  const captions = captionsOf(transcript, request, FRAME);
  const made = unwrap(planAll(project, [importCall(captions, 'en', request)], newId)).project;
  expect(listViolations(made)).toEqual([]);
  const track = [...made.tables.tracks.values()].find(({ name }) => name === 'Said');
  expect(track?.caption?.language).toBe('en');
  const clips = [...clipsOf(made, track?.id ?? asId<'track'>('track_c'))];
  expect(clips.map(({ clip, span }) => [clip.content.kind === 'caption' ? clip.content.text : '', span.start / S])).toEqual([
    ['We left at dawn.', 10],
    ['Nobody spoke.', 13],
  ]);
  const [first] = clips;
  expect(first?.clip.content.kind === 'caption' ? first.clip.content.words?.[1]?.start : null).toBe(0.5 * S);
  expect(summaryOf(transcript, captions)).toMatchObject({ captions: 2, words: 6, language: 'en' });
});

test('lines are as long as asked for', () => {
  const captions = captionsOf(transcript, { ...request, lineLength: 10 }, FRAME);
  for (const { text } of captions) for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(10);
});

test('a track that is none for captions, a sequence that is not there and an empty stretch are refused', () => {
  const codeOf = (change: object) => {
    const checked = checkCaptionsRequest(project, captionsRequestSchema.parse({ ...request, ...change }));
    return checked.ok ? null : checked.error.code;
  };
  const into = (trackId: string) => ({ goal: { kind: 'track', trackId, replace: true } });
  const picture = [...project.tables.tracks.values()].find(({ kind }) => kind === 'picture')?.id ?? '';
  expect(codeOf({})).toBeNull();
  expect(codeOf(into('track_c'))).toBeNull();
  expect(codeOf(into(picture))).toBe('track.kind');
  expect(codeOf(into('track_none'))).toBe('track.missing');
  expect(codeOf({ sequenceId: 'sequence_none' })).toBe('sequence.missing');
  expect(codeOf({ span: { start: 5, end: 5 } })).toBe('assist.span');
});
