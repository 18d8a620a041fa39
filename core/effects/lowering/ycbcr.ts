/** Kr and Kb of the matrices that FFmpeg names (ITU-R BT.601, BT.709, BT.2020). */
const WEIGHTS: Readonly<Record<string, readonly [kr: number, kb: number]>> = {
  bt709: [0.2126, 0.0722],
  smpte170m: [0.299, 0.114],
  bt470bg: [0.299, 0.114],
  bt2020nc: [0.2627, 0.0593],
};

/** Kr, Kg and Kb of a matrix; BT.709's where its name is not known. */
export function lumaWeights(matrix: string): readonly [kr: number, kg: number, kb: number] {
  const [kr, kb] = WEIGHTS[matrix] ?? [0.2126, 0.0722];
  return [kr, 1 - kr - kb, kb];
}

/** Cb and Cr of an R'G'B' colour in limited range on the 8-bit scale: 128 is grey, 16 to 240 is the range. */
export function chromaOf(colour: readonly number[], matrix: string): readonly [cb: number, cr: number] {
  const [kr, kg, kb] = lumaWeights(matrix);
  const [r = 0, g = 0, b = 0] = colour;
  const luma = kr * r + kg * g + kb * b;
  return [128 + (112 * (b - luma)) / (1 - kb), 128 + (112 * (r - luma)) / (1 - kr)];
}
