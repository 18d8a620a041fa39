import type { ModelPack } from '../../../core/packs/model-pack.ts';

type Graph = ModelPack['graphs'][number];
type TensorFacts = Graph['inputs'][number];

interface WhisperSize {
  readonly layers: number;
  readonly heads: number;
}

/** Width of one attention head, in every size. */
const HEAD_WIDTH = 64;

/**
 * The two graphs of a Whisper that was exported with a merged decoder and attentions: sound features to hidden states, and tokens to the
 * likelihood of the next, with the keys and values of what was heard and said before.
 */
export function whisperGraphs({ layers, heads }: WhisperSize): [Graph, Graph] {
  const width = heads * HEAD_WIDTH;
  const hidden: TensorFacts['shape'] = ['batch_size', 'encoder_sequence_length / 2', width];
  const cache = (name: string, length: string): TensorFacts => ({
    name,
    type: 'float32',
    shape: ['batch_size', heads, length, HEAD_WIDTH],
  });
  const caches = (prefix: string, decoderLength: string): TensorFacts[] =>
    Array.from({ length: layers }, (_, layer) => layer).flatMap((layer) => [
      cache(`${prefix}.${layer}.decoder.key`, decoderLength),
      cache(`${prefix}.${layer}.decoder.value`, decoderLength),
      cache(`${prefix}.${layer}.encoder.key`, 'encoder_sequence_length_out'),
      cache(`${prefix}.${layer}.encoder.value`, 'encoder_sequence_length_out'),
    ]);
  return [
    {
      role: 'encoder',
      file: 'onnx/encoder_model_quantized.onnx',
      format: 'onnx',
      inputs: [{ name: 'input_features', type: 'float32', shape: ['batch_size', 'feature_size', 'encoder_sequence_length'] }],
      outputs: [{ name: 'last_hidden_state', type: 'float32', shape: hidden }],
    },
    {
      role: 'decoder',
      file: 'onnx/decoder_model_merged_quantized.onnx',
      format: 'onnx',
      inputs: [
        { name: 'input_ids', type: 'int64', shape: ['batch_size', 'decoder_sequence_length'] },
        { name: 'encoder_hidden_states', type: 'float32', shape: hidden },
        ...caches('past_key_values', 'past_decoder_sequence_length'),
        { name: 'use_cache_branch', type: 'bool', shape: [1] },
      ],
      outputs: [
        { name: 'logits', type: 'float32', shape: ['batch_size', 'decoder_sequence_length', 51_865] },
        ...caches('present', 'past_decoder_sequence_length + 1'),
        ...Array.from(
          { length: layers },
          (_, layer): TensorFacts => ({
            name: `cross_attentions.${layer}`,
            type: 'float32',
            shape: ['batch_size', heads, 'decoder_sequence_length', 'encoder_sequence_length_out'],
          }),
        ),
      ],
    },
  ];
}
