import { pictureSizes } from './convolution.ts';
import type { GraphBuilder, Value } from './graph-builder.ts';

/** Each pixel's channels become a block of pixels, the blocks' rows first, then their columns, then the channels that remain. */
export function depthAsSpace(build: GraphBuilder, picture: Value, block: number, step: string): Value {
  const [count, rows, columns, channels] = pictureSizes(build, picture);
  const rest = (channels ?? 0) / block ** 2;
  if (!(block >= 2 && rest >= 1) || !Number.isInteger(rest))
    throw build.refusal.damaged(`step "${step}" makes blocks of ${block} by ${block} of ${channels} channels`);
  const sizes = [rows, columns].map((size) => (size === null ? null : size * block));
  const made = build.node('DepthToSpace', [build.name(picture, 'channels-first')], { blocksize: block, mode: 'DCR' });
  return build.value('float32', [count, ...sizes, rest], made, 'channels-first');
}
