import type { GeneratorDefinition } from '../definition.ts';

/** Every definition of this folder, in the order that the effects panel shows them. */
export const GENERATORS: readonly GeneratorDefinition[] = [];
