import { GraphBuilder, type Value } from '../graph/graph-builder.ts';
import type { ModelFiles } from '../model-files.ts';
import type { OnnxGraph } from '../onnx/onnx-model.ts';
import type { Refusal } from '../refusal.ts';
import { LAYERS } from './layers.ts';
import { readParameters } from './parameters.ts';
import { WeightReader } from './weight-reader.ts';

/** Pictures of one, of open channels, rows and columns: ncnn says none of them. */
const PICTURE = [1, null, null, null] as const;

/**
 * An ncnn model, a `.param` file with its `.bin` of the same name beside it, as an ONNX graph. Inputs keep their names, and what no layer takes is an
 * output. ncnn's pictures of channels, rows and columns become pictures of one. Throws a FaultError (`import.damaged`, `import.unsupported`).
 */
export async function importNcnn(file: string, files: ModelFiles, refusal: Refusal): Promise<OnnxGraph> {
  const [description, weightBytes] = [await files(file), await files(file.replace(/\.param$/, '.bin'))];
  if (description === null || weightBytes === null || !file.endsWith('.param'))
    throw refusal.damaged('the pack lacks its .param or its .bin file');
  const layers = readParameters(description, refusal);
  const weights = new WeightReader(weightBytes, refusal);
  const build = new GraphBuilder(refusal);
  const made = new Map<string, string>();
  for (const layer of layers) {
    const inputs = layer.inputs.map((name) => {
      const found = made.get(name);
      if (found === undefined) throw refusal.damaged(`layer "${layer.name}" takes "${name}", which nothing before it gives`);
      return found;
    });
    const outputs =
      layer.kind === 'Input' ? layer.outputs.map((name) => inputName(build, name)) : converted({ layer, inputs, weights, build });
    if (outputs.length !== layer.outputs.length) throw refusal.damaged(`layer "${layer.name}" gives ${layer.outputs.length} results`);
    layer.outputs.forEach((name, index) => {
      if (made.has(name)) throw refusal.damaged(`two layers give "${name}"`);
      made.set(name, outputs[index] ?? '');
    });
  }
  weights.finish();
  const taken = new Set(layers.flatMap(({ inputs }) => inputs));
  for (const [name, found] of made) if (!taken.has(name)) build.output(name, picture(build, found));
  return build.finish();
}

const picture = (build: GraphBuilder, name: string): Value => build.value('float32', PICTURE, name);
const inputName = (build: GraphBuilder, name: string): string => build.name(build.input(name, 'float32', PICTURE));

function converted(use: Parameters<(typeof LAYERS)[string]>[0]): readonly string[] {
  const convert = Object.hasOwn(LAYERS, use.layer.kind) ? LAYERS[use.layer.kind] : undefined;
  if (convert === undefined) throw use.build.refusal.unsupported(`there is no conversion of its layer "${use.layer.kind}"`);
  return convert(use);
}
