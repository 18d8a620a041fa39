import { pictureSizes } from './convolution.ts';
import type { GraphBuilder, Value } from './graph-builder.ts';

/** Where a pixel's value is taken from: as if corners were pixels' centres, from pixels' centres, or from their upper left corners. */
export type Sampling = 'align_corners' | 'half_pixel' | 'asymmetric';

/** A picture in another size, by the mean of four neighbours or by the nearest. */
export function resized(
  build: GraphBuilder,
  picture: Value,
  sizes: readonly [number, number],
  kind: 'linear' | 'nearest',
  sampling: Sampling,
): Value {
  const [count, , , channels] = pictureSizes(build, picture);
  const from = build.name(picture, 'channels-first');
  const [rows, columns] = sizes;
  // Sizes, not factors: a factor that is no binary fraction can lose a row.
  const whole =
    count !== null && channels !== null
      ? build.vector(count, channels, rows, columns)
      : build.node(
          'Concat',
          [build.node('Slice', [build.node('Shape', [from]), build.vector(0), build.vector(2)]), build.vector(rows, columns)],
          {
            axis: 0,
          },
        );
  const name = build.node('Resize', [from, '', '', whole], {
    mode: kind,
    coordinate_transformation_mode: sampling,
    // Round half up where there is a half, as TensorFlow.js does.
    ...(kind === 'nearest' ? { nearest_mode: sampling === 'asymmetric' ? 'floor' : 'round_prefer_ceil' } : {}),
  });
  return build.value('float32', [count, rows, columns, channels], name, 'channels-first');
}

/** A picture so many times as large, of any size: each pixel repeated, or the mean of neighbours, from the upper left corner on. */
export function enlarged(
  build: GraphBuilder,
  picture: Value,
  factors: readonly [rows: number, columns: number],
  kind: 'linear' | 'nearest',
): Value {
  const [count, rows, columns, channels] = pictureSizes(build, picture);
  const scales = build.weight('float32', [4], Float32Array.of(1, 1, ...factors));
  const name = build.node('Resize', [build.name(picture, 'channels-first'), '', scales], {
    mode: kind,
    coordinate_transformation_mode: 'asymmetric',
    ...(kind === 'nearest' ? { nearest_mode: 'floor' } : {}),
  });
  const sizes = [rows, columns].map((size, axis) => (size === null ? null : size * (factors[axis] ?? 1)));
  return build.value('float32', [count, ...sizes, channels], name, 'channels-first');
}
