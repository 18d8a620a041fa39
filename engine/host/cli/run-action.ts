import type { CliContext, CliOutcome } from './action.ts';

/** Hands an action what it needs and prints what it answers. */
export type RunAction = (action: (context: CliContext) => Promise<CliOutcome>) => Promise<void>;
