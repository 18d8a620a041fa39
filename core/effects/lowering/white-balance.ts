/** At this temperature and tint 0 the picture stays as it is: about D65, the white of the video standards. */
export const NEUTRAL_KELVIN = 6500;

/**
 * Gains of linear red, green and blue that make light of `kelvin` neutral to how it looks at {@link NEUTRAL_KELVIN}: a higher temperature
 * makes the picture warmer. `tint` -100..100 goes from green to magenta by up to half a stop. Luma (BT.709) of white stays.
 * Chromaticity of the Planckian locus after Kim et al. (US patent 7024034), good from 1,667 to 25,000 K; primaries of BT.709.
 */
export function whiteBalanceGains(kelvin: number, tint: number): readonly [number, number, number] {
  const light = planckianRgb(kelvin);
  const neutral = planckianRgb(NEUTRAL_KELVIN);
  const red = neutral[0] / light[0];
  const green = (neutral[1] / light[1]) * 2 ** (-tint / 200);
  const blue = neutral[2] / light[2];
  const luma = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return [red / luma, green / luma, blue / luma];
}

/** Linear BT.709 components of a black body's light at Y = 1. Below about 1,900 K blue would be negative: it is held above nothing. */
function planckianRgb(kelvin: number): readonly [number, number, number] {
  const t = 1000 / kelvin;
  const x =
    kelvin <= 4000
      ? -0.2661239 * t ** 3 - 0.234358 * t ** 2 + 0.8776956 * t + 0.17991
      : -3.0258469 * t ** 3 + 2.1070379 * t ** 2 + 0.2226347 * t + 0.24039;
  const y =
    kelvin <= 2222
      ? -1.1063814 * x ** 3 - 1.3481102 * x ** 2 + 2.18555832 * x - 0.20219683
      : kelvin <= 4000
        ? -0.9549476 * x ** 3 - 1.37418593 * x ** 2 + 2.09137015 * x - 0.16748867
        : 3.081758 * x ** 3 - 5.8733867 * x ** 2 + 3.75112997 * x - 0.37001483;
  const bigX = x / y;
  const bigZ = (1 - x - y) / y;
  const floor = (value: number): number => Math.max(value, 0.02);
  return [
    floor(3.2404542 * bigX - 1.5371385 - 0.4985314 * bigZ),
    floor(-0.969266 * bigX + 1.8760108 + 0.041556 * bigZ),
    floor(0.0556434 * bigX - 0.2040259 + 1.0572252 * bigZ),
  ];
}
