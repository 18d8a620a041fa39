import { z } from 'zod';
import { GraphBuilder, type Value } from '../graph/graph-builder.ts';
import type { ModelFiles } from '../model-files.ts';
import type { OnnxGraph } from '../onnx/onnx-model.ts';
import { readJson } from '../read-json.ts';
import type { Refusal } from '../refusal.ts';
import { readWeights } from '../tfjs/weights.ts';
import { LAYERS } from './layers.ts';
import { type Layer, layersModel } from './topology.ts';

const inputLayer = z.looseObject({
  batch_input_shape: z.array(z.int().positive().nullable()).min(1).max(8),
  dtype: z.literal('float32').optional(),
});

/**
 * A TensorFlow.js layers model as an ONNX graph. Its inputs and outputs have the names of their layers, and the shapes of the model; pictures inside
 * lie channels first. Throws a FaultError (`import.damaged`, `import.unsupported`).
 */
export async function importTfjsLayers(file: string, files: ModelFiles, refusal: Refusal): Promise<OnnxGraph> {
  const model = await readJson(file, files, layersModel, refusal);
  const weights = await readWeights(model.weightsManifest, file, files, refusal);
  const { layers, output_layers: outputs } = model.modelTopology.config;
  const build = new GraphBuilder(refusal);
  const made = new Map<string, Value>();
  const found = (name: string): Value => {
    const value = made.get(name);
    // Keras writes layers in the order in which they work.
    if (value === undefined) throw refusal.damaged(`a layer needs "${name}", which is not before it`);
    return value;
  };
  for (const layer of layers) {
    if (made.has(layer.name)) throw refusal.damaged(`two of its layers are called "${layer.name}"`);
    made.set(
      layer.name,
      converted(layer, build, found, (name) => weights.get(`${layer.name}/${name}`) ?? null),
    );
  }
  for (const [name] of outputs) build.output(name, found(name));
  return build.finish();
}

function converted(
  layer: Layer,
  build: GraphBuilder,
  found: (name: string) => Value,
  weight: Parameters<(typeof LAYERS)[string]>[0]['weight'],
): Value {
  const { name, config, class_name: kind, inbound_nodes: uses } = layer;
  if (kind === 'InputLayer') {
    const read = inputLayer.safeParse(config);
    if (!read.success) throw build.refusal.unsupported(`its input "${name}" has no shape of 32-bit numbers`);
    return build.input(name, 'float32', read.data.batch_input_shape);
  }
  const convert = Object.hasOwn(LAYERS, kind) ? LAYERS[kind] : undefined;
  if (convert === undefined) throw build.refusal.unsupported(`there is no conversion of its layer "${kind}"`);
  const [use = [], ...more] = uses;
  if (more.length > 0) throw build.refusal.unsupported(`its layer "${name}" is used more than once`);
  return convert({ name, config, inputs: use.map(([from]) => found(from)), weight, build });
}
