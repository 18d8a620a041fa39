import { z } from 'zod';
import { weightsManifest } from '../tfjs/weights.ts';

/** 64-bit numbers of protocol buffers are texts in JSON. */
const whole = z.union([
  z.int(),
  z
    .string()
    .regex(/^-?\d{1,18}$/)
    .transform(Number),
]);
const type = z.union([z.string(), z.int()]);
const shape = z.looseObject({
  unknownRank: z.boolean().optional(),
  dim: z
    .array(z.looseObject({ size: whole.optional() }))
    .max(8)
    .optional(),
});

const attribute = z.looseObject({
  b: z.boolean().optional(),
  i: whole.optional(),
  f: z.number().optional(),
  /** In base 64. */
  s: z.string().optional(),
  type: type.optional(),
  shape: shape.optional(),
  list: z.looseObject({ i: z.array(whole).optional(), s: z.array(z.string()).optional() }).optional(),
});

const node = z.looseObject({
  name: z.string().min(1).max(1000),
  op: z.string().min(1).max(200),
  input: z.array(z.string().min(1).max(1000)).max(10_000).optional(),
  attr: z.record(z.string(), attribute).optional(),
});

const tensor = z.looseObject({ name: z.string().min(1) });
const signature = z.looseObject({ inputs: z.record(z.string(), tensor).optional(), outputs: z.record(z.string(), tensor).optional() });

/** What is read of a TensorFlow.js graph model's JSON; the rest is left alone. */
export const graphModel = z.looseObject({
  format: z.literal('graph-model').optional(),
  modelTopology: z.looseObject({
    node: z.array(node).min(1).max(100_000),
    library: z.looseObject({ function: z.array(z.unknown()).optional() }).nullish(),
  }),
  weightsManifest,
  signature: signature.nullish(),
  userDefinedMetadata: z.looseObject({ signature: signature.nullish() }).nullish(),
});

export type GraphModel = z.infer<typeof graphModel>;
export type TensorflowNode = GraphModel['modelTopology']['node'][number];
