import { fail, ok, type Result } from '../../core/base/fault.ts';
import type { AnyAssist } from './any-assist.ts';

/** Every assist of this version, in the order in which they are shown: `anyAssist(voiceAssist)` and so on. */
export const ALL_ASSISTS: readonly AnyAssist[] = [];

/** Code `assist.unknown`. */
export function findAssist(name: string, assists: readonly AnyAssist[] = ALL_ASSISTS): Result<AnyAssist> {
  const found = assists.find((assist) => assist.name === name);
  if (found !== undefined) return ok(found);
  const names = assists.map((assist) => assist.name).join(', ');
  return fail('assist.unknown', `There is no assist "${name}"; choose one of ${names}.`, { name });
}
