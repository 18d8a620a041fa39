import { totalmem } from 'node:os';

/** Models may take half of what this program can have: the editor, decoders and the user's other programs need the rest. */
export function memoryBudgetBytes(): number {
  // Zero or unimaginably large where nobody has set a limit.
  const limit = process.constrainedMemory() ?? 0;
  const total = totalmem();
  return Math.floor((limit > 0 && limit < total ? limit : total) / 2);
}
