import { elementwise } from '../graph/elementwise.ts';
import type { GraphBuilder, Value } from '../graph/graph-builder.ts';
import { type Converter, type Converters, inputOf, type Operation } from './operation.ts';

/** One number's function of one number. */
const mapped =
  (make: (build: GraphBuilder, name: string, operation: Operation) => string): Converter =>
  (operation) => {
    const input = inputOf(operation, 0);
    return [elementwise(operation.build, [input], input.type, ([name = '']) => make(operation.build, name, operation))];
  };
const same = (op: string): Converter => mapped((build, name) => build.node(op, [name]));

/** `x` where it is positive, else `x` times a slope that was learned. */
function sloped(build: GraphBuilder, picture: Value, slopes: Value): Value {
  return elementwise(build, [picture, slopes], 'float32', (names) => build.node('PRelu', names));
}

/** Functions of single numbers. */
export const ACTIVATIONS: Converters = {
  Relu: same('Relu'),
  Relu6: mapped((build, name) => build.node('Clip', [name, build.scalar('float32', 0), build.scalar('float32', 6)])),
  LeakyRelu: mapped((build, name, { attributes }) => build.node('LeakyRelu', [name], { alpha: { float: attributes.real('alpha', 0.2) } })),
  Prelu: (operation) => [sloped(operation.build, inputOf(operation, 0), inputOf(operation, 1))],
  Elu: same('Elu'),
  Selu: same('Selu'),
  Sigmoid: same('Sigmoid'),
  Tanh: same('Tanh'),
  Softplus: same('Softplus'),
  Erf: same('Erf'),
  Abs: same('Abs'),
  Neg: same('Neg'),
  Exp: same('Exp'),
  Log: same('Log'),
  Sin: same('Sin'),
  Cos: same('Cos'),
  Tan: same('Tan'),
  Atan: same('Atan'),
  Sqrt: same('Sqrt'),
  Floor: same('Floor'),
  Ceil: same('Ceil'),
  // Both round a half to the even neighbour.
  Round: same('Round'),
  Sign: same('Sign'),
  Reciprocal: same('Reciprocal'),
  Rsqrt: mapped((build, name) => build.node('Reciprocal', [build.node('Sqrt', [name])])),
  Square: mapped((build, name) => build.node('Mul', [name, name])),
  LogicalNot: same('Not'),
};

/** What a fused step does last. `slopes` are for `Prelu` alone. */
export function activated(operation: Operation, picture: Value, kind: string, slopes: Value | undefined): Value {
  const { build, name, attributes } = operation;
  switch (kind) {
    case 'Relu':
    case 'Relu6':
    case 'Elu':
    case 'Sigmoid':
    case 'Tanh':
      return ACTIVATIONS[kind]?.({ ...operation, inputs: [picture] })[0] ?? picture;
    case 'LeakyRelu':
      return elementwise(build, [picture], 'float32', (names) =>
        build.node('LeakyRelu', names, { alpha: { float: attributes.real('leakyrelu_alpha', 0.2) } }),
      );
    case 'Prelu':
      if (slopes === undefined) throw build.refusal.damaged(`step "${name}" lacks the slopes of its Prelu`);
      return sloped(build, picture, slopes);
    default:
      throw build.refusal.unsupported(`its step "${name}" ends with ${JSON.stringify(kind)}`);
  }
}
