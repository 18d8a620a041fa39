import type { GeneratorDefinition } from '../definition.ts';
import { bars } from './bars.ts';
import { gradient } from './gradient.ts';
import { solid } from './solid.ts';
import { title } from './title.ts';

/** Every definition of this folder, in the order that the effects panel shows them. */
export const GENERATORS: readonly GeneratorDefinition[] = [title, solid, gradient, bars];
