import type { ParamDefinition, ParamValues } from '../../../../core/effects/definition.ts';

/** Parameters under one heading. Null stands for those ahead of any heading. */
export interface ParamPart {
  readonly heading: string | null;
  readonly definitions: readonly ParamDefinition[];
}

/** Headings within a kind, by the keys that stand under them; the catalogue names them `part.<kind>.<heading>`. */
const PARTS: Readonly<Record<string, readonly (readonly [heading: string, keys: readonly string[]])[]>> = {
  transform: [['crop', ['cropLeft', 'cropRight', 'cropTop', 'cropBottom']]],
  'chroma-key': [
    ['matte', ['black', 'white', 'choke', 'feather']],
    ['spill', ['despill']],
  ],
  eq: [
    ['low', ['lowCut', 'lowCutFrequency', 'lowShelfFrequency', 'lowShelfGain']],
    ['peak1', ['peak1Frequency', 'peak1Gain', 'peak1Q']],
    ['peak2', ['peak2Frequency', 'peak2Gain', 'peak2Q']],
    ['peak3', ['peak3Frequency', 'peak3Gain', 'peak3Q']],
    ['high', ['highShelfFrequency', 'highShelfGain', 'highCut', 'highCutFrequency']],
  ],
  title: [
    ['layout', ['position', 'alignment', 'anchor', 'boxWidth', 'lineSpacing', 'letterSpacing']],
    ['edge', ['outline', 'outlineColour', 'shadow', 'shadowColour']],
    ['box', ['box', 'boxColour', 'boxPadding']],
  ],
};

/** Parameters that do nothing with these values. */
function isIdle(kind: string, key: string, values: ParamValues): boolean {
  switch (`${kind}.${key}`) {
    case 'transform.scaleHeight':
      return values.uniform === true;
    case 'mask.points':
      return values.shape !== 'polygon';
    case 'mask.width':
    case 'mask.height':
      return values.shape === 'polygon';
    case 'mask.roundness':
      return values.shape !== 'rectangle';
    case 'eq.lowCutFrequency':
      return values.lowCut !== true;
    case 'eq.highCutFrequency':
      return values.highCut !== true;
    case 'title.outlineColour':
      return values.outline === 0;
    case 'title.shadowColour':
      return values.shadow === 0;
    case 'title.boxColour':
    case 'title.boxPadding':
      return values.box !== true;
    case 'title.lineSpacing':
      return typeof values.boxWidth === 'number' && values.boxWidth > 0;
    case 'gradient.angle':
      return values.shape === 'radial';
    default:
      return false;
  }
}

/** The parameters that count with these values, under their headings. Keyframes are not hidden: what moves is shown. */
export function shownParts(
  kind: string,
  definitions: readonly ParamDefinition[],
  values: ParamValues,
  isAnimated: (key: string) => boolean,
): readonly ParamPart[] {
  const shown = definitions.filter(({ key }) => isAnimated(key) || !isIdle(kind, key, values));
  const parts = PARTS[kind] ?? [];
  const headed = new Set(parts.flatMap(([, keys]) => keys));
  return [
    { heading: null, definitions: shown.filter(({ key }) => !headed.has(key)) },
    ...parts.map(([heading, keys]) => ({ heading, definitions: shown.filter(({ key }) => keys.includes(key)) })),
  ].filter((part) => part.definitions.length > 0);
}
