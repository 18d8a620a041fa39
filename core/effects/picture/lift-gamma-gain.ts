import type { ParamDefinition, ParamValues, PictureEffectDefinition } from '../definition.ts';
import { applyAffine } from '../lowering/affine.ts';
import { type Curve, throughCurves } from '../lowering/channel-curves.ts';
import { numberOf, numberParam } from '../lowering/parameters.ts';
import { inRgb } from '../lowering/rgb.ts';

const CHANNELS = ['Red', 'Green', 'Blue'] as const;

const wheel = (key: string, label: string, range: readonly [number, number, number, number]): readonly ParamDefinition[] => [
  numberParam(key, label, '', range),
  ...CHANNELS.map((channel) => numberParam(`${key}${channel}`, `${label} ${channel.toLowerCase()}`, '', range)),
];

/**
 * The three colour wheels, each with a master and one value a channel: `((x + lift (1 - x)) gain) ^ (1 / gamma)` for a signal x in 0..1.
 * Lift moves black and leaves white, gain scales about black, gamma bends between them. Masters and channels of lift add; those of
 * gamma and gain multiply.
 */
export const liftGammaGain: PictureEffectDefinition = {
  domain: 'picture',
  kind: 'lift-gamma-gain',
  label: 'Lift, gamma, gain',
  category: 'colour',
  params: [
    ...wheel('lift', 'Lift', [-1, 0, 1, 0.005]),
    ...wheel('gamma', 'Gamma', [0.1, 1, 4, 0.01]),
    ...wheel('gain', 'Gain', [0, 1, 4, 0.01]),
  ],
  lower: (input, values, context) => {
    const [red, green, blue] = CHANNELS.map((channel) => channelOf(values, channel));
    if (red === undefined || green === undefined || blue === undefined) return input;
    if (isNeutral(red) && isNeutral(green) && isNeutral(blue)) return input;
    if (areEqual(red, green) && areEqual(red, blue) && red.gamma === 1) {
      // Equal and straight: affine in Y'CbCr as well, so no way through RGB.
      const gain = red.gain * (1 - red.lift);
      return applyAffine(input, { luma: gain, offset: red.gain * red.lift, chroma: gain }, context);
    }
    return inRgb(input, context, (rgb) => throughCurves(rgb, curveOf(red), curveOf(green), curveOf(blue)));
  },
};

interface Channel {
  readonly lift: number;
  readonly gamma: number;
  readonly gain: number;
}

const channelOf = (values: ParamValues, channel: string): Channel => ({
  lift: numberOf(values, 'lift') + numberOf(values, `lift${channel}`),
  gamma: numberOf(values, 'gamma') * numberOf(values, `gamma${channel}`),
  gain: numberOf(values, 'gain') * numberOf(values, `gain${channel}`),
});

const isNeutral = (channel: Channel): boolean => channel.lift === 0 && channel.gamma === 1 && channel.gain === 1;
const areEqual = (a: Channel, b: Channel): boolean => a.lift === b.lift && a.gamma === b.gamma && a.gain === b.gain;

/** A negative base has no power, so it stops at black. */
const curveOf =
  ({ lift, gamma, gain }: Channel): Curve =>
  (signal) =>
    Math.max((signal + lift * (1 - signal)) * gain, 0) ** (1 / gamma);
