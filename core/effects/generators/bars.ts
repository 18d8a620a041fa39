import { EVALUATOR_RATE, filter } from '../../graph/filter-node.ts';
import type { GeneratorDefinition } from '../definition.ts';
import { choiceParam, textOf } from '../lowering/parameters.ts';
import { toFormat } from '../lowering/pixel-format.ts';
import { swsMatrix } from '../lowering/rgb.ts';
import { still } from '../lowering/still.ts';

/** FFmpeg's source by name, and the matrix that its Y'CbCr levels are made for. */
const PATTERNS: Readonly<Record<string, { readonly source: string; readonly matrix: string }>> = {
  'smpte-hd': { source: 'smptehdbars', matrix: 'bt709' },
  smpte: { source: 'smptebars', matrix: 'bt470bg' },
  'ebu-75': { source: 'pal75bars', matrix: 'bt470bg' },
  'ebu-100': { source: 'pal100bars', matrix: 'bt470bg' },
};

const HD = { source: 'smptehdbars', matrix: 'bt709' };

/** Colour bars: SMPTE RP 219 for high definition, SMPTE EG 1 for standard definition, EBU at 75 and 100 %. */
export const bars: GeneratorDefinition = {
  kind: 'bars',
  label: 'Colour bars',
  params: [choiceParam('pattern', 'Pattern', ['smpte-hd', 'smpte', 'ebu-75', 'ebu-100'])],
  isOpaque: () => true,
  lower: (values, context) => {
    const { source, matrix } = PATTERNS[textOf(values, 'pattern')] ?? HD;
    const drawn = toFormat(filter(source, { size: `${context.width}x${context.height}`, rate: EVALUATOR_RATE }, []), 'yuv444p');
    const tagged = filter('setparams', { range: 'limited', colorspace: matrix }, [drawn]);
    const names = {
      in_color_matrix: swsMatrix(matrix),
      out_color_matrix: swsMatrix(context.matrix),
      in_range: 'limited',
      out_range: 'limited',
    };
    const converted = toFormat(filter('scale', { flags: 'area+accurate_rnd', ...names }, [tagged]), context.pixelFormat);
    return still(filter('setparams', { range: 'limited', colorspace: context.matrix }, [converted]), context.pixelFormat);
  },
};
