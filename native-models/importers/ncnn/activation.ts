import type { LayerUse } from './layer.ts';

const leaky = ({ build }: LayerUse, name: string, slope: number): string =>
  slope === 0 ? build.node('Relu', [name]) : build.node('LeakyRelu', [name], { alpha: { float: slope } });

export const clipped = ({ build }: LayerUse, name: string, least: number, most: number): string =>
  build.node('Clip', [name, build.scalar('float32', least), build.scalar('float32', most)]);

/** What a convolution does last: setting 9 says which, setting 10 holds its numbers. */
export function activated(use: LayerUse, name: string): string {
  const { layer, build } = use;
  const kind = layer.settings.number(9, 0);
  const [first = 0, second = 0] = layer.settings.numbers(10);
  switch (kind) {
    case 0:
      return name;
    case 1:
      return build.node('Relu', [name]);
    case 2:
      return leaky(use, name, first);
    case 3:
      return clipped(use, name, first, second);
    case 4:
      return build.node('Sigmoid', [name]);
    case 5:
      return build.node('Mul', [name, build.node('Tanh', [build.node('Softplus', [name])])]);
    default:
      throw build.refusal.unsupported(`its layer "${layer.name}" ends with activation ${kind}`);
  }
}

export const rectified = (use: LayerUse, name: string): string => leaky(use, name, use.layer.settings.number(0, 0));
