import type { Ticks } from '../base/ticks.ts';

/**
 * Frame n of a sequence shows what lies under the middle of its stretch of time. Edges that sit on frame boundaries give the same frames
 * as any other rule would; edges between boundaries (nested sequences of another rate, odd speeds) fall to the nearer side.
 */
export const frameMiddle = (frame: number, frameTicks: Ticks): Ticks => frame * frameTicks + Math.floor(frameTicks / 2);

/** The first frame whose middle is at or after `time`: where something that starts at `time` comes on screen. */
export const firstFrameFrom = (time: Ticks, frameTicks: Ticks): number => Math.ceil((time - Math.floor(frameTicks / 2)) / frameTicks);
