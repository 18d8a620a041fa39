import type { ModelPack } from '../../../core/packs/model-pack.ts';
import { filesOfPackage } from './files-of-package.ts';

const PACKAGE = { package: '@upscalerjs/esrgan-slim', version: '1.0.0', tarballBytes: 4_357_056, unpackedBytes: 4_755_465 };
const from = filesOfPackage(PACKAGE);

/** Pictures of red, green and blue from 0 to 255; what comes out may lie a little beyond. */
const enlarging = (role: string, file: string): ModelPack['graphs'][number] => ({
  role,
  file,
  format: 'tfjs-layers',
  inputs: [{ name: 'LR', type: 'float32', shape: ['batch_size', 'height', 'width', 3] }],
  outputs: [{ name: 'SR', type: 'float32', shape: ['batch_size', 'large_height', 'large_width', 3] }],
});

/** Larger pictures, by a small network. */
export const ESRGAN_SLIM: ModelPack = {
  schema: 'cutaway-model-pack/1',
  id: 'esrgan-slim',
  name: 'ESRGAN slim',
  version: '1.0.0',
  task: 'upscale',
  description: 'Enlarges pictures two or four times, a little sharper than plain enlarging; small and quick rather than thorough.',
  files: [
    from('models/x2/model.json', 'x2/model.json', 12_336, '8efb488c2caed0196a6163e3f06798f9245e92623ffd50654a26c372e09150ea'),
    from(
      'models/x2/group1-shard1of1.bin',
      'x2/group1-shard1of1.bin',
      888_300,
      '5cb464ae4d390ce0a771afd5feaf60fbfcdb18ab48a56db98cdf6b88202369de',
    ),
    from('models/x4/model.json', 'x4/model.json', 12_336, '3a2eaa642232567e7d2a2e7638c9704f42f63f355fc656c18aa78bf2da1d903d'),
    from(
      'models/x4/group1-shard1of1.bin',
      'x4/group1-shard1of1.bin',
      933_804,
      '82637daaf3ba024df5e9da2389e8992e7a6e8a992ba6268ce6bc490c92e9516e',
    ),
  ],
  packages: [PACKAGE],
  licence: {
    id: 'MIT',
    text: 'https://github.com/thekevinscott/UpscalerJS/blob/main/LICENSE',
    commercialUse: 'yes',
    saidBy: 'The maker publishes the weights under MIT in his own package; by their names they were trained on the pictures of DIV2K.',
  },
  graphs: [enlarging('double', 'x2/model.json'), enlarging('quadruple', 'x4/model.json')],
  memory: { bytes: 1_000_000_000, basis: 'estimated' },
};
