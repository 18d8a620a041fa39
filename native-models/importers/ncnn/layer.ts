import type { GraphBuilder } from '../graph/graph-builder.ts';
import type { NcnnLayer } from './parameters.ts';
import type { WeightReader } from './weight-reader.ts';

/** One layer, the names of its inputs in the ONNX graph. All are pictures of one: [1, channels, rows, columns]. */
export interface LayerUse {
  readonly layer: NcnnLayer;
  readonly inputs: readonly string[];
  readonly weights: WeightReader;
  readonly build: GraphBuilder;
}

/** Adds what a layer does and answers its outputs. Throws a FaultError (`import.*`) for what it cannot convert. */
export type LayerConverter = (use: LayerUse) => readonly string[];
export type LayerConverters = Readonly<Record<string, LayerConverter>>;

export function onlyInput({ layer, inputs, build }: LayerUse): string {
  const [only, ...more] = inputs;
  if (only === undefined || more.length > 0) throw build.refusal.damaged(`layer "${layer.name}" wants one input`);
  return only;
}

/** A whole number of a layer's settings within sane bounds. */
export function wholeOf({ layer, build }: LayerUse, key: number, otherwise: number, least = 1): number {
  const value = layer.settings.number(key, otherwise);
  if (!Number.isInteger(value) || value < least || value > 2 ** 28)
    throw build.refusal.unsupported(`its layer "${layer.name}" is set to ${key}=${value}`);
  return value;
}
