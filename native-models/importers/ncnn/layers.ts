import { clipped, rectified } from './activation.ts';
import { convolution, deconvolution, innerProduct } from './convolution.ts';
import { type LayerConverter, type LayerConverters, type LayerUse, onlyInput, wholeOf } from './layer.ts';
import { warp } from './warp.ts';

/** ncnn counts axes from the channels on; before them ONNX has the one of how many. */
const axisOf = ({ layer, build }: LayerUse, axis: number): number => {
  const whole = axis < 0 ? axis + 3 : axis;
  if (![0, 1, 2].includes(whole)) throw build.refusal.damaged(`layer "${layer.name}" has an axis ${axis}`);
  return whole + 1;
};

const PAIRED = ['Add', 'Sub', 'Mul', 'Div', 'Max', 'Min', 'Pow'] as const;
/** The same with the operands exchanged. */
const REVERSED: Readonly<Record<number, (typeof PAIRED)[number]>> = { 7: 'Sub', 8: 'Div', 9: 'Pow' };

const paired: LayerConverter = (use) => {
  const { build, layer, inputs } = use;
  const kind = layer.settings.number(0, 0);
  const op = PAIRED[kind] ?? REVERSED[kind];
  const [one, other] = layer.settings.number(1, 0) === 0 ? inputs : [onlyInput(use), build.scalar('float32', layer.settings.number(2, 0))];
  if (op === undefined || one === undefined || other === undefined)
    throw build.refusal.unsupported(`its layer "${layer.name}" reckons by ${kind}`);
  return [build.node(op, PAIRED[kind] === undefined ? [other, one] : [one, other])];
};

const folded: LayerConverter = ({ build, layer, inputs }) => {
  const kind = layer.settings.number(0, 0);
  const op = (['Mul', 'Add', 'Max'] as const)[kind];
  const factors = layer.settings.numbers(1);
  const parts = inputs.map((name, index) => {
    const factor = kind === 1 ? (factors[index] ?? 1) : 1;
    return factor === 1 ? name : build.node('Mul', [name, build.scalar('float32', factor)]);
  });
  const [first, ...more] = parts;
  if (op === undefined || first === undefined) throw build.refusal.unsupported(`its layer "${layer.name}" joins by ${kind}`);
  return [more.reduce((sum, next) => build.node(op, [sum, next]), first)];
};

/** What ncnn writes for "up to the end". */
const WHOLE = -233;
const BEYOND = 2 ** 31 - 1;

const cropped: LayerConverter = (use) => {
  const { build, layer } = use;
  const { settings } = layer;
  const [from, to, axes] = [settings.numbers(9), settings.numbers(10), settings.numbers(11)];
  if (from.length === 0 || to.length !== from.length || (axes.length > 0 && axes.length !== from.length))
    throw build.refusal.unsupported(`its layer "${layer.name}" cuts to the size of another picture`);
  const at = (axes.length > 0 ? axes : from.map((_, axis) => axis)).map((axis) => axisOf(use, axis));
  const starts = from.map((start) => (start === WHOLE ? 0 : start));
  const ends = to.map((end) => (end === WHOLE ? BEYOND : end));
  return [build.node('Slice', [onlyInput(use), build.vector(...starts), build.vector(...ends), build.vector(...at)])];
};

/** Pixels lie at their centres, but the nearest is found from the upper left corner. */
const KINDS: Readonly<Record<number, Readonly<Record<string, string>>>> = {
  1: { mode: 'nearest', coordinate_transformation_mode: 'asymmetric', nearest_mode: 'floor' },
  2: { mode: 'linear', coordinate_transformation_mode: 'half_pixel' },
  3: { mode: 'cubic', coordinate_transformation_mode: 'half_pixel' },
};

const resized: LayerConverter = (use) => {
  const { build, layer } = use;
  const { settings } = layer;
  const kind = settings.number(0, 0);
  const [rows, columns] = [settings.number(1, 1), settings.number(2, 1)];
  const attributes = KINDS[kind];
  const hasSize = [3, 4, 5].some((key) => settings.number(key, 0) !== 0);
  if (attributes === undefined || hasSize || settings.number(6, 0) !== 0 || !(rows > 0 && columns > 0 && rows <= 64 && columns <= 64))
    throw build.refusal.unsupported(`its layer "${layer.name}" resizes by other than two factors`);
  const scales = build.weight('float32', [4], Float32Array.of(1, 1, rows, columns));
  return [build.node('Resize', [onlyInput(use), '', scales], attributes)];
};

const PADDINGS = ['constant', 'edge', 'reflect'] as const;

const padded: LayerConverter = (use) => {
  const { build, layer } = use;
  const [top, bottom, left, right] = [0, 1, 2, 3].map((key) => wholeOf(use, key, 0, 0));
  const mode = PADDINGS[layer.settings.number(4, 0)];
  if (mode === undefined || layer.settings.number(7, 0) !== 0 || layer.settings.number(8, 0) !== 0)
    throw build.refusal.unsupported(`its layer "${layer.name}" fills edges by ${layer.settings.number(4, 0)}`);
  const pads = build.vector(0, 0, top ?? 0, left ?? 0, 0, 0, bottom ?? 0, right ?? 0);
  return [build.node('Pad', [onlyInput(use), pads, build.scalar('float32', layer.settings.number(5, 0))], { mode })];
};

/** Every layer that has a conversion, by ncnn's name of it. */
export const LAYERS: LayerConverters = {
  Split: (use) => use.layer.outputs.map(() => onlyInput(use)),
  Noop: (use) => [onlyInput(use)],
  Dropout: (use) => [onlyInput(use)],
  Convolution: convolution,
  ConvolutionDepthWise: convolution,
  Deconvolution: deconvolution,
  InnerProduct: innerProduct,
  ReLU: (use) => [rectified(use, onlyInput(use))],
  PReLU: (use) => {
    const count = wholeOf(use, 0, 0);
    return [use.build.node('PRelu', [onlyInput(use), use.build.weight('float32', [count, 1, 1], use.weights.plain(count))])];
  },
  Clip: (use) => [
    clipped(use, onlyInput(use), use.layer.settings.number(0, -Number.MAX_VALUE), use.layer.settings.number(1, Number.MAX_VALUE)),
  ],
  Sigmoid: (use) => [use.build.node('Sigmoid', [onlyInput(use)])],
  TanH: (use) => [use.build.node('Tanh', [onlyInput(use)])],
  Concat: (use) => [use.build.node('Concat', use.inputs, { axis: axisOf(use, use.layer.settings.number(0, 0)) })],
  BinaryOp: paired,
  Eltwise: folded,
  Crop: cropped,
  Interp: resized,
  Padding: padded,
  PixelShuffle: (use) => {
    const mode = use.layer.settings.number(1, 0) === 0 ? 'CRD' : 'DCR';
    return [use.build.node('DepthToSpace', [onlyInput(use)], { blocksize: wholeOf(use, 0, 1), mode })];
  },
  Pooling: (use) => {
    const { build, layer } = use;
    if (layer.settings.number(4, 0) !== 1) throw build.refusal.unsupported(`its layer "${layer.name}" pools by windows`);
    return [build.node(layer.settings.number(0, 0) === 0 ? 'GlobalMaxPool' : 'GlobalAveragePool', [onlyInput(use)])];
  },
  'rife.Warp': warp,
};
