import { expect, test } from 'vitest';
import { unreadableGroups } from './unreadable-sources.ts';

const source = (name: string, code: string) => ({ name, fault: { code } });

test('a file that is gone is told as missing, one that is there and cannot be read as damaged', () => {
  const told = unreadableGroups([
    source('overwritten.mp4', 'media.damaged'),
    source('gone.mp4', 'media.missing'),
    source('emptied.mov', 'media.empty'),
    source('replaced.wav', 'media.no-stream'),
  ]);
  expect(told).toEqual([
    { reason: 'missing', names: ['gone.mp4'] },
    { reason: 'damaged', names: ['overwritten.mp4', 'emptied.mov', 'replaced.wav'] },
  ]);
});

test('a file that the system keeps back and a drive that does not answer are neither missing nor damaged', () => {
  const told = unreadableGroups([source('locked.mp4', 'media.denied'), source('asleep.mp4', 'media.stalled')]);
  expect(told.map(({ reason }) => reason)).toEqual(['denied', 'unavailable']);
});
