import { z } from 'zod';
import { weightsManifest } from '../tfjs/weights.ts';

/** A tensor: the layer that gives it, which use of that layer, which of its outputs. */
const link = z.tuple([z.string().min(1), z.int(), z.int()]).rest(z.unknown());

const layer = z.looseObject({
  class_name: z.string().min(1).max(200),
  /** Each kind of layer reads its own. */
  config: z.looseObject({}),
  name: z.string().min(1).max(1000),
  /** For each use of the layer, what it is given. */
  inbound_nodes: z.array(z.array(link)).max(1000),
});

const network = z.looseObject({
  class_name: z.string(),
  config: z.looseObject({
    layers: z.array(layer).min(1).max(20_000),
    input_layers: z.array(link).min(1).max(100),
    output_layers: z.array(link).min(1).max(100),
  }),
});

/** What is read of a TensorFlow.js layers model's JSON, which is Keras's own description; the rest is left alone. */
export const layersModel = z.looseObject({
  format: z.literal('layers-model').optional(),
  modelTopology: z.union([z.looseObject({ model_config: network }).transform(({ model_config }) => model_config), network]),
  weightsManifest,
});

export type Layer = z.infer<typeof layer>;
