/** Frames over which the attention of one head is smoothed, as published with Whisper's word times. */
const MEDIAN_WIDTH = 7;

/**
 * When each row of attention begins, in frames: the path that dynamic time warping finds through the attention of the heads that follow the
 * sound (OpenAI, whisper/timing.py). `rows` holds, token by token, one row of weights a head; `frames` of each count. Answers one number more
 * than there are rows, never falling; the last is where the last row ends. Null where nothing can be aligned.
 */
export function alignTokens(rows: readonly (readonly Float32Array[])[], frames: number): readonly number[] | null {
  const heads = rows[0]?.length ?? 0;
  if (heads === 0 || frames < 1 || rows.some((row) => row.length !== heads)) return null;
  const cost = new Float32Array(rows.length * frames);
  for (let head = 0; head < heads; head++) addHead(cost, rows, head, frames);
  return warp(cost, rows.length, frames);
}

/** Subtracts one head from the cost: each frame normalised over the tokens, then smoothed over the frames. */
function addHead(cost: Float32Array, rows: readonly (readonly Float32Array[])[], head: number, frames: number): void {
  const count = rows.length;
  const means = new Float64Array(frames);
  const scales = new Float64Array(frames);
  for (const row of rows) {
    const own = row[head] ?? NOTHING;
    for (let frame = 0; frame < frames; frame++) {
      const weight = own[frame] ?? 0;
      means[frame] = (means[frame] ?? 0) + weight;
      scales[frame] = (scales[frame] ?? 0) + weight * weight;
    }
  }
  for (let frame = 0; frame < frames; frame++) {
    const mean = (means[frame] ?? 0) / count;
    const deviation = Math.sqrt(Math.max(0, (scales[frame] ?? 0) / count - mean * mean));
    means[frame] = mean;
    scales[frame] = deviation === 0 ? 0 : 1 / deviation;
  }
  const half = MEDIAN_WIDTH >> 1;
  // One row, continued by its mirror image at both ends.
  const line = new Float64Array(frames + 2 * half);
  for (const [row, all] of rows.entries()) {
    const own = all[head] ?? NOTHING;
    for (let frame = 0; frame < frames; frame++) line[half + frame] = ((own[frame] ?? 0) - (means[frame] ?? 0)) * (scales[frame] ?? 0);
    for (let offset = 1; offset <= half; offset++) {
      line[half - offset] = line[half + mirrored(-offset, frames)] ?? 0;
      line[half + frames - 1 + offset] = line[half + mirrored(frames - 1 + offset, frames)] ?? 0;
    }
    subtractMedians(cost, row * frames, line, frames);
  }
}

const NOTHING = new Float32Array(0);

/** Subtracts from `frames` costs, `from` on, the median of the values around each. */
function subtractMedians(cost: Float32Array, from: number, line: Float64Array, frames: number): void {
  for (let frame = 0; frame < frames; frame++) {
    const middle = medianOfSeven(
      line[frame] ?? 0,
      line[frame + 1] ?? 0,
      line[frame + 2] ?? 0,
      line[frame + 3] ?? 0,
      line[frame + 4] ?? 0,
      line[frame + 5] ?? 0,
      line[frame + 6] ?? 0,
    );
    cost[from + frame] = (cost[from + frame] ?? 0) - middle;
  }
}

/**
 * The least and the most of five cannot be the middle of seven, nor those of the three that are left and a sixth. Without a branch, and without an
 * array, which would cost five times as much.
 */
export function medianOfSeven(a: number, b: number, c: number, d: number, e: number, f: number, g: number): number {
  const low1 = Math.min(a, b);
  const high1 = Math.max(a, b);
  const low2 = Math.min(c, d);
  const high2 = Math.max(c, d);
  const x = Math.max(low1, low2);
  const y = Math.min(high1, high2);
  const z = Math.min(Math.max(Math.min(low1, low2), e), Math.max(high1, high2));
  const low3 = Math.min(x, y);
  const high3 = Math.max(x, y);
  const p = Math.max(low3, Math.min(z, f));
  const q = Math.min(high3, Math.max(z, f));
  return Math.max(Math.min(p, q), Math.min(Math.max(p, q), g));
}

/** An index beyond an end, mirrored about it. */
function mirrored(index: number, length: number): number {
  if (length === 1) return 0;
  const at = index < 0 ? -index : index >= length ? 2 * (length - 1) - index : index;
  return Math.min(length - 1, Math.max(0, at));
}

const DIAGONAL = 0;
const NEXT_ROW = 1;
const NEXT_FRAME = 2;

function warp(cost: Float32Array, rows: number, frames: number): readonly number[] {
  const steps = new Uint8Array(rows * frames);
  let previous = new Float64Array(frames + 1).fill(Number.POSITIVE_INFINITY);
  previous[0] = 0;
  for (let row = 0; row < rows; row++) {
    const current = new Float64Array(frames + 1).fill(Number.POSITIVE_INFINITY);
    for (let frame = 0; frame < frames; frame++) {
      const diagonal = previous[frame] ?? 0;
      const above = previous[frame + 1] ?? 0;
      const left = current[frame] ?? 0;
      const step = diagonal < above && diagonal < left ? DIAGONAL : above < diagonal && above < left ? NEXT_ROW : NEXT_FRAME;
      steps[row * frames + frame] = step;
      current[frame + 1] = (cost[row * frames + frame] ?? 0) + (step === DIAGONAL ? diagonal : step === NEXT_ROW ? above : left);
    }
    previous = current;
  }
  const starts = new Array<number>(rows + 1).fill(0);
  starts[rows] = frames;
  let [row, frame] = [rows - 1, frames - 1];
  while (row > 0) {
    const step = frame === 0 ? NEXT_ROW : (steps[row * frames + frame] ?? NEXT_ROW);
    if (step !== NEXT_FRAME) {
      starts[row] = frame;
      row--;
    }
    if (step !== NEXT_ROW) frame--;
  }
  return starts;
}
