import type { PictureTransitionDefinition } from '../definition.ts';
import type { Outline } from '../lowering/matte.ts';
import { choiceParam, numberOf, numberParam, textOf } from '../lowering/parameters.ts';
import { progressOf } from './progress.ts';
import { revealInside, softnessPx } from './wipe-shape.ts';

/** A hand turns about the middle of the frame, from twelve o'clock, and uncovers the next picture behind it. */
export const clockWipe: PictureTransitionDefinition = {
  domain: 'picture',
  kind: 'clock-wipe',
  label: 'Clock wipe',
  params: [
    choiceParam('direction', 'Direction', ['clockwise', 'counterclockwise']),
    numberParam('softness', 'Softness', '%', [0, 0, 100, 1]),
  ],
  lower: (left, right, values, context) => {
    const turn = textOf(values, 'direction') === 'counterclockwise' ? -1 : 1;
    const sector = sectorOf(progressOf(context) * 2 * Math.PI, turn, context);
    return revealInside(left, right, [sector], softnessPx(numberOf(values, 'softness') / 100, context), context);
  },
};

/** Chords this wide stay outside the frame when their radius is its diagonal. */
const STEP = Math.PI / 8;

function sectorOf(angle: number, turn: 1 | -1, frame: { readonly width: number; readonly height: number }): Outline {
  const radius = Math.hypot(frame.width, frame.height);
  const [x, y] = [frame.width / 2, frame.height / 2];
  const at = (part: number): readonly [number, number] => [x + turn * radius * Math.sin(part), y - radius * Math.cos(part)];
  const steps = Math.max(1, Math.ceil(angle / STEP));
  return [[x, y], ...Array.from({ length: steps + 1 }, (_, index) => at((angle * index) / steps))];
}
