import type { CaptionLook } from '../../model/captions.ts';

const ROWS = ['bottom', 'middle', 'top'] as const;
const COLUMNS = ['left', 'centre', 'right'] as const;

/** The place that a digit of the number pad stands for, as ASS's `\an` has it: 2 is centred at the bottom and says nothing. */
export function lookOfPad(digit: number): CaptionLook {
  if (!Number.isInteger(digit) || digit < 1 || digit > 9) return {};
  const position = ROWS[Math.floor((digit - 1) / 3)];
  const alignment = COLUMNS[(digit - 1) % 3];
  return {
    ...(position === undefined || position === 'bottom' ? {} : { position }),
    ...(alignment === undefined || alignment === 'centre' ? {} : { alignment }),
  };
}

/** SSA's older digits: 1 to 3 at the bottom, 5 to 7 at the top, 9 to 11 in the middle. */
export const padOfSsa = (digit: number): number => (digit >= 9 ? digit - 5 : digit >= 5 ? digit + 2 : digit);

export const padOf = ({ position, alignment }: CaptionLook): number =>
  1 + ROWS.indexOf(position ?? 'bottom') * 3 + COLUMNS.indexOf(alignment ?? 'centre');
