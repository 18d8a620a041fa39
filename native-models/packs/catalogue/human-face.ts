import type { ModelPack } from '../../../core/packs/model-pack.ts';
import { filesOfPackage } from './files-of-package.ts';

const PACKAGE = { package: '@vladmandic/human', version: '3.3.6', tarballBytes: 28_615_417, unpackedBytes: 43_684_712 };
const from = filesOfPackage(PACKAGE);

/** Finds faces, and points on them. */
export const HUMAN_FACE: ModelPack = {
  schema: 'cutaway-model-pack/1',
  id: 'human-face',
  name: 'Face detector, mesh and iris',
  version: '3.3.6',
  task: 'face-landmarks',
  description: 'Finds faces, 468 points on each, and the irises, in about 50 ms a face on a processor.',
  files: [
    from('models/blazeface.json', 'blazeface.json', 79_038, 'cd7bbfc078270572beb39f9e5ae67aadbd50b5e67cff37e6d4f6b3ea39312e5f'),
    from('models/blazeface.bin', 'blazeface.bin', 538_928, 'dc9a97fdc50bc43216554bdd69aa3e7b9361a519ee7bdd996a2f69a98a6f9b72'),
    from('models/facemesh.json', 'facemesh.json', 95_845, 'b60ca26f404724f43bd2b1575761d8265180e1f053cc0731caa68462927309e7'),
    from('models/facemesh.bin', 'facemesh.bin', 1_477_958, '3826da640b0a3021161605369ee6af293f75d518040355b960ec71a3390c1c0b'),
    from('models/iris.json', 'iris.json', 122_025, '49038ac9dcc09aa05474d91d98e9db5b47af4830929bcf102ed5a56bfbabb465'),
    from('models/iris.bin', 'iris.bin', 2_599_092, 'd7f296d184274213d4642681ae186112cbbec77fd2ab066257d3c56a1940bc71'),
  ],
  packages: [PACKAGE],
  licence: {
    id: 'MIT',
    text: 'https://github.com/vladmandic/human/blob/main/LICENSE',
    commercialUse: 'ask',
    saidBy: 'The package is under MIT; the terms of each model inside, made by others, were not read with these bytes.',
  },
  graphs: [
    {
      role: 'detector',
      file: 'blazeface.json',
      format: 'tfjs-graph',
      inputs: [{ name: 'input', type: 'float32', shape: [1, 256, 256, 3] }],
      // Two grids of anchors, 16 by 16 with two each and 8 by 8 with six: how sure, and where.
      outputs: [
        { name: 'Identity', type: 'float32', shape: [1, 512, 1] },
        { name: 'Identity_1', type: 'float32', shape: [1, 384, 1] },
        { name: 'Identity_2', type: 'float32', shape: [1, 512, 16] },
        { name: 'Identity_3', type: 'float32', shape: [1, 384, 16] },
      ],
    },
    {
      role: 'mesh',
      file: 'facemesh.json',
      format: 'tfjs-graph',
      inputs: [{ name: 'input_1', type: 'float32', shape: ['batch_size', 192, 192, 3] }],
      outputs: [
        { name: 'Identity_2', type: 'float32', shape: ['batch_size', 1404] },
        { name: 'Identity_1', type: 'float32', shape: ['batch_size', 1] },
        { name: 'Identity', type: 'float32', shape: ['batch_size', 266] },
      ],
    },
    {
      role: 'iris',
      file: 'iris.json',
      format: 'tfjs-graph',
      inputs: [{ name: 'input_1', type: 'float32', shape: ['batch_size', 64, 64, 3] }],
      outputs: [{ name: 'Identity', type: 'float32', shape: ['batch_size', 1, 1, 228] }],
    },
  ],
  memory: { bytes: 300_000_000, basis: 'estimated' },
};
