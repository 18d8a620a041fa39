import { z } from 'zod';
import type { Constant } from '../graph/constant.ts';
import type { GraphBuilder, Value } from '../graph/graph-builder.ts';

/** One use of a layer, its inputs converted already. */
export interface LayerUse {
  readonly name: string;
  /** Settings as the description has them. */
  readonly config: unknown;
  readonly inputs: readonly Value[];
  /** A weight of this layer, such as `kernel`; null where it has none of that name. */
  weight(name: string): Constant | null;
  readonly build: GraphBuilder;
}

/** Adds what a layer does to the graph and answers its output. Throws a FaultError (`import.*`) for what it cannot convert. */
export type LayerConverter = (use: LayerUse) => Value;
export type LayerConverters = Readonly<Record<string, LayerConverter>>;

/** A layer's settings by a schema. */
export function settingsOf<T>({ name, config, build }: LayerUse, schema: z.ZodType<T>): T {
  const read = schema.safeParse(config);
  if (read.success) return read.data;
  throw build.refusal.unsupported(`its layer "${name}" is set to what is not converted ("${read.error.issues[0]?.path.join('.')}")`);
}

export function onlyInput({ name, inputs, build }: LayerUse): Value {
  const [only, ...more] = inputs;
  if (only === undefined || more.length > 0) throw build.refusal.damaged(`layer "${name}" wants one input`);
  return only;
}

export function weightOf(use: LayerUse, name: string): Constant {
  const weight = use.weight(name);
  if (weight === null) throw use.build.refusal.damaged(`layer "${use.name}" lacks its ${name}`);
  return weight;
}

export const pair = z.tuple([z.int().min(1).max(10_000), z.int().min(1).max(10_000)]);
export const channelsLast = z.literal('channels_last').optional();
