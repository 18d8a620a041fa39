import type { ModelPack } from '../../../core/packs/model-pack.ts';
import { filesOfPackage } from './files-of-package.ts';

const PACKAGE = { package: '@ricky0123/vad-web', version: '0.0.31', tarballBytes: 5_471_324, unpackedBytes: 6_755_237 };
const from = filesOfPackage(PACKAGE);

/** Finds where somebody speaks. */
export const SILERO_VAD: ModelPack = {
  schema: 'cutaway-model-pack/1',
  id: 'silero-vad',
  name: 'Silero voice activity',
  version: '6.0',
  task: 'voice-activity',
  description: 'Says for every 32 ms of sound at 16 kHz how likely it holds a voice, in a fraction of a millisecond.',
  files: [
    from('dist/silero_vad_v6.onnx', 'silero_vad_v6.onnx', 2_327_524, '1a153a22f4509e292a94e67d6f9b85e8deb25b4988682b7e174c65279d8788e3'),
  ],
  packages: [PACKAGE],
  licence: {
    id: 'MIT',
    text: 'https://github.com/snakers4/silero-vad/blob/master/LICENSE',
    commercialUse: 'ask',
    saidBy:
      'The package, by third parties, is under ISC; the makers of the weights are known for MIT, which was not read with these bytes.',
  },
  graphs: [
    {
      role: 'voice-activity',
      file: 'silero_vad_v6.onnx',
      format: 'onnx',
      inputs: [
        { name: 'input', type: 'float32', shape: ['batch_size', 'samples'] },
        { name: 'state', type: 'float32', shape: [2, 'batch_size', 128] },
        { name: 'sr', type: 'int64', shape: [] },
      ],
      outputs: [
        { name: 'output', type: 'float32', shape: ['batch_size', 1] },
        { name: 'stateN', type: 'float32', shape: [2, 'batch_size', 128] },
      ],
    },
  ],
  memory: { bytes: 50_000_000, basis: 'estimated' },
};
