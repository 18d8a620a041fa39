import { describe, expect, test } from 'vitest';
import { ratio } from '../../core/base/ratio.ts';
import { HeardCourse } from './heard-course.ts';

const block = (firstSample: number, subjectSample: number, rate = 1) => ({
  firstSample,
  subjectSample,
  rate,
  sampleCount: 2400,
  sampleRate: 48_000,
});

describe('the frame that is heard', () => {
  test('follows the sound forward, a frame for each 1920 samples at 25', () => {
    const course = new HeardCourse();
    expect(course.frameAt(0, ratio(25))).toBeNull();
    course.add(block(0, 19_200));
    course.add(block(2400, 21_600));
    expect([0, 1919, 1920, 3839, 3840].map((sample) => course.frameAt(sample, ratio(25)))).toEqual([10, 10, 11, 11, 12]);
  });
  test('goes backward through the frames it comes from', () => {
    const course = new HeardCourse();
    course.add(block(0, 21_120, -1));
    expect([0, 1919, 1921].map((sample) => course.frameAt(sample, ratio(25)))).toEqual([10, 10, 9]);
  });
  test('jumps where a loop begins over', () => {
    const course = new HeardCourse();
    course.add(block(0, 19_200));
    course.add(block(2400, 0));
    expect(course.frameAt(2399, ratio(25))).toBe(11);
    expect(course.frameAt(2400, ratio(25))).toBe(0);
  });
  test('is twice as fast at twice the speed', () => {
    const course = new HeardCourse();
    course.add(block(0, 0, 2));
    expect(course.frameAt(1920, ratio(25))).toBe(2);
  });
});
