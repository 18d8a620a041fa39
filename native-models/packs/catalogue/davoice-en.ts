import type { ModelPack } from '../../../core/packs/model-pack.ts';
import { filesOfPackage } from './files-of-package.ts';

const VOICE = { package: 'react-native-davoice-tts-model2', version: '1.0.31', tarballBytes: 58_369_699, unpackedBytes: 63_524_019 };
const WORDS = { package: '@dittli/tts-en', version: '0.6.0', tarballBytes: 6_702_622, unpackedBytes: 14_537_336 };
const fromVoice = filesOfPackage(VOICE);
const fromWords = filesOfPackage(WORDS);

/** A voice of the Piper kind: the model for packs of other Piper voices that users add. */
export const DAVOICE_EN: ModelPack = {
  schema: 'cutaway-model-pack/1',
  id: 'davoice-en',
  name: 'Davoice English',
  version: '1.0.31',
  task: 'speech',
  description: 'Speaks English in one voice of the Piper kind at 22.05 kHz, far faster than real time on a processor.',
  files: [
    fromVoice('model2/model2.onnx', 'model2.onnx', 63_516_050, 'ef037462b6a830fb7fd68aa64c9f11d133270e5402cfd0a8cb40febd530b9924'),
    fromVoice('model2/model2.onnx.json', 'model2.onnx.json', 7106, '3c4a187db11c0190a31d1a79301ab5fd39052bc92bc847995438f0aab4537229'),
    fromWords('assets/en/cmudict.json', 'cmudict.json', 5_312_138, '592b3a124fc79d850eaa1ec117b13503a48723ae710555fd44f155ba71409740'),
    fromWords('assets/en/g2p_model.json', 'g2p_model.json', 4_486_462, 'b9bf424ae0d6fea011960032cee6615097db23ab71c5770576c9c44103f1b49f'),
  ],
  packages: [VOICE, WORDS],
  licence: {
    id: 'MIT',
    text: 'https://opensource.org/license/mit',
    commercialUse: 'ask',
    saidBy: 'The package of its makers declares MIT; whose recordings the voice was trained on is not stated.',
  },
  graphs: [
    {
      role: 'piper-voice',
      file: 'model2.onnx',
      format: 'onnx',
      inputs: [
        { name: 'input', type: 'int64', shape: ['batch_size', 'phonemes'] },
        { name: 'input_lengths', type: 'int64', shape: ['batch_size'] },
        { name: 'scales', type: 'float32', shape: [3] },
      ],
      outputs: [{ name: 'output', type: 'float32', shape: ['batch_size', 1, 'one', 'time'] }],
    },
  ],
  memory: { bytes: 500_000_000, basis: 'estimated' },
};
