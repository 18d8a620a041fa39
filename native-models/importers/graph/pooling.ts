import { pictureSizes } from './convolution.ts';
import type { GraphBuilder, Value } from './graph-builder.ts';
import { type Window, windowOver } from './window.ts';

/** The greatest or the mean of each window; what lies beyond the edge does not count. */
export function pooled(build: GraphBuilder, kind: 'MaxPool' | 'AveragePool', picture: Value, window: Window): Value {
  const [count, rows, columns, channels] = pictureSizes(build, picture);
  const over = windowOver(window, [rows, columns]);
  const name = build.node(kind, [build.name(picture, 'channels-first')], over.attributes);
  return build.value('float32', [count, ...over.sizes, channels], name, 'channels-first');
}
