import { type FilterFile, type FilterNode, filter } from '../../graph/filter-node.ts';
import { hasUnitDomain, type LutTable } from '../../interchange/cube/cube-lut.ts';
import { parseCube } from '../../interchange/cube/parse-cube.ts';
import { writeCube } from '../../interchange/cube/write-cube.ts';
import type { PictureContext, PictureEffectDefinition } from '../definition.ts';
import { besidesAlpha } from '../lowering/alpha.ts';
import { numberText } from '../lowering/number-text.ts';
import { numberOf, numberParam, textOf } from '../lowering/parameters.ts';
import { isDeep, toFormat } from '../lowering/pixel-format.ts';
import { weighedSum } from '../lowering/plain.ts';
import { inRgb } from '../lowering/rgb.ts';
import { blank } from '../lowering/still.ts';

/**
 * A `.cube` LUT on R'G'B' of the sequence's colour space, mixed with the picture by `mix`. Without a file, and with one that cannot be read as
 * a LUT, the picture stays as it is, and the effect says so.
 */
export const lut: PictureEffectDefinition = {
  domain: 'picture',
  kind: 'lut',
  label: 'LUT',
  category: 'colour',
  params: [
    { type: 'file', key: 'file', label: 'File', default: '', extensions: ['cube'], animatable: false },
    numberParam('mix', 'Mix', '%', [0, 100, 100, 1]),
  ],
  trouble: (values, resources) => {
    const file = textOf(values, 'file');
    if (file === '') return null;
    const text = resources.readText(file);
    if (text === null) return `"${file}" cannot be read: put the file back or choose another`;
    if (stepsOf(text).length > 0) return null;
    const parsed = parseCube(text);
    return parsed.ok ? null : `"${file}" is no LUT that can be used. ${parsed.error.message.replace(/\.$/, '')}`;
  },
  lower: (input, values, context) => {
    const file = textOf(values, 'file');
    const share = numberOf(values, 'mix') / 100;
    if (file === '' || share <= 0) return input;
    const text = context.readText(file);
    const steps = text === null ? [] : stepsOf(text);
    if (steps.length === 0) return input;
    return besidesAlpha(input, context, (picture, opaque) => {
      // More steps than 8 bits give where a domain uses but a part of them.
      const deep = isDeep(opaque.pixelFormat) || steps.some((step) => !hasUnitDomain(step.table));
      const graded = inRgb(
        picture,
        opaque,
        (rgb) => steps.reduce<FilterNode>((through, step) => applyStep(through, step, opaque), rgb),
        deep,
      );
      if (share >= 1) return graded;
      return filter('blend', { all_mode: 'normal', all_opacity: numberText(share) }, [graded, picture], ['all_opacity']);
    });
  },
};

/** One table as FFmpeg takes it: its domain made 0..1 by a straight line ahead of it, since FFmpeg leaves DOMAIN_MIN out of account. */
interface LutStep {
  readonly filter: 'lut1d' | 'lut3d';
  readonly interp: string;
  readonly file: FilterFile;
  readonly table: LutTable;
}

function applyStep(picture: FilterNode, step: LutStep, context: PictureContext): FilterNode {
  const unit = hasUnitDomain(step.table) ? picture : toUnitDomain(picture, step.table, context);
  return { kind: 'filter', filter: step.filter, args: { interp: step.interp }, files: { file: step.file }, inputs: [unit] };
}

/** Bits of `mix`'s planes that red, green and blue have in planar RGB. */
const PLANES = [4, 1, 2] as const;

/** (signal - min) / (max - min) as a sum with white. `lutrgb` would do, but for its limit of 255/256 above 8 bits. */
function toUnitDomain(picture: FilterNode, table: LutTable, context: PictureContext): FilterNode {
  const white = toFormat(blank('white', context), 'gbrp12le');
  return PLANES.reduce<FilterNode>((sum, planes, channel) => {
    const min = table.domainMin[channel] ?? 0;
    const gain = 1 / ((table.domainMax[channel] ?? 1) - min);
    return weighedSum(
      [
        [sum, gain],
        [white, -gain * min],
      ],
      planes,
    );
  }, picture);
}

/**
 * Lowering happens for every frame; a LUT is parsed once. The same text gives the same objects, by which the evaluator knows them. Old ones
 * go first: a film has a handful of LUTs.
 */
const remembered = new Map<string, readonly LutStep[]>();
const MOST_REMEMBERED = 16;

function stepsOf(text: string): readonly LutStep[] {
  const known = remembered.get(text);
  if (known !== undefined) return known;
  const parsed = parseCube(text);
  const steps = parsed.ok ? [stepOf('lut1d', parsed.value.shaper), stepOf('lut3d', parsed.value.cube)].filter((step) => step !== null) : [];
  const [oldest] = remembered.keys();
  if (remembered.size >= MOST_REMEMBERED && oldest !== undefined) remembered.delete(oldest);
  remembered.set(text, steps);
  return steps;
}

function stepOf(name: LutStep['filter'], table: LutTable | null): LutStep | null {
  if (table === null) return null;
  const unit = { ...table, domainMin: [0, 0, 0], domainMax: [1, 1, 1] } as const;
  const text = writeCube({ title: null, shaper: name === 'lut1d' ? unit : null, cube: name === 'lut3d' ? unit : null });
  return {
    filter: name,
    interp: name === 'lut1d' ? 'linear' : 'tetrahedral',
    file: { extension: 'cube', text },
    table,
  };
}
