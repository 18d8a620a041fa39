import type { ModelPack } from '../../../core/packs/model-pack.ts';
import { filesOfPackage } from './files-of-package.ts';

const PACKAGE = { package: '@dittli/tts-en', version: '0.6.0', tarballBytes: 6_702_622, unpackedBytes: 14_537_336 };
const from = filesOfPackage(PACKAGE);

/** One English voice and what it needs to turn letters into sounds. */
export const DITTLI_VOICE_EN: ModelPack = {
  schema: 'cutaway-model-pack/1',
  id: 'dittli-voice-en',
  name: 'DittliTTS English',
  version: '0.6.0',
  task: 'speech',
  description:
    'Speaks English text in one male voice at 44.1 kHz, far faster than real time on a processor; no other voice, no other language.',
  files: [
    from('assets/en/model.onnx', 'model.onnx', 4_723_315, 'f0244ccac461c46b964a630a2acbb65818ff2454a0d286c31ba878c8cc425efa'),
    from('assets/en/metadata.json', 'metadata.json', 2403, 'a95904be55672ee09479d77d658183752fbd39d442b411ae71d8dfcd0f55c712'),
    from('assets/en/cmudict.json', 'cmudict.json', 5_312_138, '592b3a124fc79d850eaa1ec117b13503a48723ae710555fd44f155ba71409740'),
    from('assets/en/g2p_model.json', 'g2p_model.json', 4_486_462, 'b9bf424ae0d6fea011960032cee6615097db23ab71c5770576c9c44103f1b49f'),
  ],
  packages: [PACKAGE],
  licence: {
    id: 'Apache-2.0',
    text: 'https://www.apache.org/licenses/LICENSE-2.0',
    commercialUse: 'yes',
    saidBy: "The makers' own package declares Apache-2.0 for everything in it; what the voice was trained on is not stated.",
  },
  graphs: [
    {
      role: 'voice',
      file: 'model.onnx',
      format: 'onnx',
      inputs: [
        { name: 'x', type: 'int64', shape: ['batch_size', 'text_length'] },
        { name: 'x_lengths', type: 'int64', shape: [1] },
        { name: 'sid', type: 'int64', shape: [1] },
        { name: 'tone', type: 'int64', shape: ['batch_size', 'text_length'] },
        { name: 'language', type: 'int64', shape: ['batch_size', 'text_length'] },
        { name: 'bert', type: 'float32', shape: ['batch_size', 1024, 'text_length'] },
        { name: 'ja_bert', type: 'float32', shape: ['batch_size', 768, 'text_length'] },
        { name: 'noise_scale', type: 'float32', shape: [1] },
        { name: 'noise_scale_w', type: 'float32', shape: [1] },
        { name: 'length_scale', type: 'float32', shape: [1] },
      ],
      outputs: [{ name: 'audio', type: 'float32', shape: ['batch_size', 1, 'audio_length'] }],
    },
  ],
  memory: { bytes: 200_000_000, basis: 'estimated' },
};
