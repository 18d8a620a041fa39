/** What the golden tests expect, worked out from the ITU's own definitions and from nothing that the product contains. */
export type Triple = readonly [number, number, number];

/** Chromaticities x, y of red, green, blue; white is D65 throughout. BT.709-6 1.3, BT.601-7 1.4 (SMPTE C), BT.1700 (EBU), BT.2020-2 table 3. */
const PRIMARIES = {
  bt709: [0.64, 0.33, 0.3, 0.6, 0.15, 0.06],
  'bt601-525': [0.63, 0.34, 0.31, 0.595, 0.155, 0.07],
  'bt601-625': [0.64, 0.33, 0.29, 0.6, 0.15, 0.06],
  bt2020: [0.708, 0.292, 0.17, 0.797, 0.131, 0.046],
} as const;
/** Kr, Kb of each matrix. */
const WEIGHTS = { bt709: [0.2126, 0.0722], 'bt601-525': [0.299, 0.114], 'bt601-625': [0.299, 0.114], bt2020: [0.2627, 0.0593] } as const;

export type Gamut = keyof typeof PRIMARIES;

/** BT.1886 on a display whose black is 0: light of an SDR signal, and back. */
export const displayLight = (signal: number): number => Math.max(0, signal) ** 2.4;
export const displaySignal = (light: number): number => Math.max(0, light) ** (1 / 2.4);

/** BT.2100 table 4: PQ signal of light in cd/m². */
export function pqSignal(nits: number): number {
  const power = (nits / 10_000) ** 0.1593017578125;
  return ((0.8359375 + 18.8515625 * power) / (1 + 18.6875 * power)) ** 78.84375;
}

/** BT.2100 table 5, on a display of 1000 cd/m² with system gamma 1.2: HLG signal of grey light in cd/m². */
export function hlgSignal(nits: number): number {
  const scene = (nits / 1000) ** (1 / 1.2);
  const a = 0.17883277;
  const b = 1 - 4 * a;
  const c = 0.5 - a * Math.log(4 * a);
  return scene <= 1 / 12 ? Math.sqrt(3 * scene) : a * Math.log(12 * scene - b) + c;
}

/** Mobius as FFmpeg's manual describes `tonemap`: linear up to the junction, then (light + a) / (light + b), smooth, with the peak at 1. */
export function mobius(light: number, junction: number, peak: number): number {
  if (light <= junction) return light;
  const a = (-junction * junction * (peak - 1)) / (junction * junction - 2 * junction + peak);
  const b = (junction * junction - 2 * junction * peak + peak) / (peak - 1);
  return (((b + junction) ** 2 / (b - a)) * (light + a)) / (light + b);
}

/** R'G'B' 0..1 to code values of Y'CbCr and back. */
export function toCodes(rgb: Triple, gamut: Gamut, bits: number, range: 'limited' | 'full' = 'limited'): Triple {
  const [kr, kb] = WEIGHTS[gamut];
  const [r, g, b] = rgb;
  const y = kr * r + (1 - kr - kb) * g + kb * b;
  const cb = (b - y) / (2 * (1 - kb));
  const cr = (r - y) / (2 * (1 - kr));
  const unit = 2 ** (bits - 8);
  const max = 2 ** bits - 1;
  return range === 'limited'
    ? [(16 + 219 * y) * unit, (128 + 224 * cb) * unit, (128 + 224 * cr) * unit]
    : [y * max, cb * max + 128 * unit, cr * max + 128 * unit];
}

export function fromCodes(codes: Triple, gamut: Gamut, bits: number, range: 'limited' | 'full' = 'limited'): Triple {
  const [kr, kb] = WEIGHTS[gamut];
  const unit = 2 ** (bits - 8);
  const max = 2 ** bits - 1;
  const [y, cb, cr] =
    range === 'limited'
      ? [(codes[0] / unit - 16) / 219, (codes[1] / unit - 128) / 224, (codes[2] / unit - 128) / 224]
      : [codes[0] / max, (codes[1] - 128 * unit) / max, (codes[2] - 128 * unit) / max];
  const r = y + 2 * (1 - kr) * cr;
  const b = y + 2 * (1 - kb) * cb;
  return [r, (y - kr * r - kb * b) / (1 - kr - kb), b];
}

/** Light of one set of primaries in another, by way of CIE XYZ. */
export function throughXyz(light: Triple, from: Gamut, to: Gamut): Triple {
  return multiply(invert(rgbToXyz(to)), multiply(rgbToXyz(from), light));
}

type Matrix = readonly [Triple, Triple, Triple];
const D65: Triple = [0.3127 / 0.329, 1, (1 - 0.3127 - 0.329) / 0.329];

function rgbToXyz(gamut: Gamut): Matrix {
  const [rx, ry, gx, gy, bx, by] = PRIMARIES[gamut];
  const columns: Matrix = [
    [rx / ry, gx / gy, bx / by],
    [1, 1, 1],
    [(1 - rx - ry) / ry, (1 - gx - gy) / gy, (1 - bx - by) / by],
  ];
  const [r, g, b] = multiply(invert(columns), D65);
  const scaled = (row: Triple): Triple => [row[0] * r, row[1] * g, row[2] * b];
  return [scaled(columns[0]), scaled(columns[1]), scaled(columns[2])];
}

const multiply = (matrix: Matrix, [x, y, z]: Triple): Triple => [
  matrix[0][0] * x + matrix[0][1] * y + matrix[0][2] * z,
  matrix[1][0] * x + matrix[1][1] * y + matrix[1][2] * z,
  matrix[2][0] * x + matrix[2][1] * y + matrix[2][2] * z,
];

function invert([[a, b, c], [d, e, f], [g, h, i]]: Matrix): Matrix {
  const determinant = a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g);
  const part = (value: number) => value / determinant;
  return [
    [part(e * i - f * h), part(c * h - b * i), part(b * f - c * e)],
    [part(f * g - d * i), part(a * i - c * g), part(c * d - a * f)],
    [part(d * h - e * g), part(b * g - a * h), part(a * e - b * d)],
  ];
}
