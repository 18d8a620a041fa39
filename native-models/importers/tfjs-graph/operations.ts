import { ACTIVATIONS } from './activation.ts';
import { ARITHMETIC } from './arithmetic.ts';
import { ARRANGEMENT } from './arrangement.ts';
import type { Converters } from './operation.ts';
import { PICTURES } from './pictures.ts';
import { SELECTION } from './selection.ts';
import { SUMS } from './sums.ts';

/** Every step that has a conversion, by TensorFlow's name of it. */
export const OPERATIONS: Converters = { ...ACTIVATIONS, ...ARITHMETIC, ...ARRANGEMENT, ...PICTURES, ...SELECTION, ...SUMS };
