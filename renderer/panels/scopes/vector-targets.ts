/** Where a colour of the bars lies: 8-bit codes of limited range, 128 is grey. */
export interface VectorTarget {
  readonly name: string;
  readonly cb: number;
  readonly cr: number;
}

/** Kr and Kb by FFmpeg's names: ITU-R BT.601, BT.709, BT.2020. */
const WEIGHTS: Readonly<Record<string, readonly [kr: number, kb: number]>> = {
  smpte170m: [0.299, 0.114],
  bt470bg: [0.299, 0.114],
  bt709: [0.2126, 0.0722],
  bt2020nc: [0.2627, 0.0593],
};

const BARS: readonly (readonly [name: string, red: number, green: number, blue: number])[] = [
  ['R', 1, 0, 0],
  ['Mg', 1, 0, 1],
  ['B', 0, 0, 1],
  ['Cy', 0, 1, 1],
  ['G', 0, 1, 0],
  ['Yl', 1, 1, 0],
];

/** The colours of 75 % bars: Cb = 128 + 224 (B' - Y') / (2 (1 - Kb)), and Cr alike (ITU-R BT.709 and BT.601, item 3). */
export function vectorTargets(matrix: string): readonly VectorTarget[] {
  const [kr, kb] = WEIGHTS[matrix] ?? [0.2126, 0.0722];
  return BARS.map(([name, ...parts]) => {
    const [red, green, blue] = parts.map((part) => 0.75 * part) as [number, number, number];
    const luma = kr * red + (1 - kr - kb) * green + kb * blue;
    return { name, cb: 128 + (112 * (blue - luma)) / (1 - kb), cr: 128 + (112 * (red - luma)) / (1 - kr) };
  });
}
