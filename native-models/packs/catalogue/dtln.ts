import type { ModelPack } from '../../../core/packs/model-pack.ts';
import { filesOfPackage } from './files-of-package.ts';

const PACKAGE = { package: '@open-rtn/plugin-ai-denoiser', version: '1.1.0', tarballBytes: 10_781_011, unpackedBytes: 21_199_807 };
const from = filesOfPackage(PACKAGE);

/** What each of the two networks remembers from block to block. */
const STATE: [1, 2, 128, 2] = [1, 2, 128, 2];

/** Takes noise from speech. */
export const DTLN: ModelPack = {
  schema: 'cutaway-model-pack/1',
  id: 'dtln',
  name: 'DTLN clean speech',
  version: '1.0',
  task: 'voice-clean-up',
  description:
    'Takes steady and changing noise from speech, block by block, on a processor many times faster than it plays. It hears up to 8 kHz; what lies above follows its judgement of the band below.',
  files: [
    from('models/model_1.onnx', 'model_1.onnx', 1_458_237, '22b91cae3855e5a0620e66a917ca6c82c58db0e842c770f58d86751c5e8d4ae3'),
    from('models/model_2.onnx', 'model_2.onnx', 2_510_010, 'e20c92f9233fccf29cddf86970d0d0161a03aebccc26d6f4d5639c4d5ec2e639'),
  ],
  packages: [PACKAGE],
  licence: {
    id: 'MIT',
    text: 'https://github.com/breizhn/DTLN/blob/master/LICENSE',
    commercialUse: 'ask',
    saidBy:
      'Nils L. Westhausen publishes code and pretrained networks together under MIT; the package, by third parties, says MIT too. That its bytes are his was judged by names, shapes and results, not by their hash.',
  },
  graphs: [
    {
      role: 'mask',
      file: 'model_1.onnx',
      format: 'onnx',
      inputs: [
        { name: 'input_2', type: 'float32', shape: [1, 1, 257] },
        { name: 'input_3', type: 'float32', shape: STATE },
      ],
      outputs: [
        { name: 'activation_2', type: 'float32', shape: [1, 1, 257] },
        { name: 'tf_op_layer_stack_2', type: 'float32', shape: STATE },
      ],
    },
    {
      role: 'waveform',
      file: 'model_2.onnx',
      format: 'onnx',
      inputs: [
        { name: 'input_4', type: 'float32', shape: [1, 1, 512] },
        { name: 'input_5', type: 'float32', shape: STATE },
      ],
      outputs: [
        { name: 'conv1d_3', type: 'float32', shape: [1, 1, 512] },
        { name: 'tf_op_layer_stack_5', type: 'float32', shape: STATE },
      ],
    },
  ],
  memory: { bytes: 60_000_000, basis: 'estimated' },
};
