import { z } from 'zod';
import { elementwise } from '../graph/elementwise.ts';
import type { GraphBuilder, Value } from '../graph/graph-builder.ts';
import { type LayerConverters, type LayerUse, onlyInput, settingsOf, weightOf } from './layer.ts';

/** Keras's names of functions of single numbers. */
export const activationName = z.enum(['linear', 'relu', 'relu6', 'elu', 'selu', 'sigmoid', 'tanh', 'softplus']);
type ActivationName = z.infer<typeof activationName>;

const OPERATORS = { relu: 'Relu', elu: 'Elu', selu: 'Selu', sigmoid: 'Sigmoid', tanh: 'Tanh', softplus: 'Softplus' } as const;

export function activated(build: GraphBuilder, value: Value, kind: ActivationName): Value {
  if (kind === 'linear') return value;
  return elementwise(build, [value], 'float32', ([name = '']) =>
    kind === 'relu6'
      ? build.node('Clip', [name, build.scalar('float32', 0), build.scalar('float32', 6)])
      : build.node(OPERATORS[kind], [name]),
  );
}

const leaky = (use: LayerUse, slope: number): Value =>
  elementwise(use.build, [onlyInput(use)], 'float32', (names) => use.build.node('LeakyRelu', names, { alpha: { float: slope } }));

/** Layers that work number by number on one tensor. */
export const ACTIVATION_LAYERS: LayerConverters = {
  Activation: (use) => activated(use.build, onlyInput(use), settingsOf(use, z.looseObject({ activation: activationName })).activation),
  ReLU: (use) => {
    const { max_value } = settingsOf(
      use,
      z.looseObject({ max_value: z.literal(6).nullish(), negative_slope: z.literal(0).nullish(), threshold: z.literal(0).nullish() }),
    );
    return activated(use.build, onlyInput(use), typeof max_value === 'number' ? 'relu6' : 'relu');
  },
  LeakyReLU: (use) => leaky(use, settingsOf(use, z.looseObject({ alpha: z.number() })).alpha),
  PReLU: (use) => {
    const { build } = use;
    return elementwise(build, [onlyInput(use), build.constant(weightOf(use, 'alpha'))], 'float32', (names) => build.node('PRelu', names));
  },
  // A layer of UpscalerJS: the share of a block that is added to what went in.
  MultiplyBeta: (use) => {
    const { build } = use;
    return elementwise(build, [onlyInput(use)], 'float32', ([name = '']) => build.node('Mul', [name, build.scalar('float32', 0.2)]));
  },
};
