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
  const weights = new Float32Array(count * frames);
  const sums = new Float64Array(frames);
  const squares = new Float64Array(frames);
  for (let row = 0; row < count; row++) {
    const own = rows[row]?.[head] ?? weights;
    for (let frame = 0; frame < frames; frame++) {
      const weight = own[frame] ?? 0;
      weights[row * frames + frame] = weight;
      sums[frame] = (sums[frame] ?? 0) + weight;
      squares[frame] = (squares[frame] ?? 0) + weight * weight;
    }
  }
  for (let frame = 0; frame < frames; frame++) {
    const mean = (sums[frame] ?? 0) / count;
    const deviation = Math.sqrt(Math.max(0, (squares[frame] ?? 0) / count - mean * mean));
    for (let at = frame; at < weights.length; at += frames) weights[at] = deviation === 0 ? 0 : ((weights[at] ?? 0) - mean) / deviation;
  }
  const half = MEDIAN_WIDTH >> 1;
  const window = new Float32Array(MEDIAN_WIDTH);
  for (let row = 0; row < count; row++)
    for (let frame = 0; frame < frames; frame++) {
      for (let offset = -half; offset <= half; offset++)
        window[offset + half] = weights[row * frames + mirrored(frame + offset, frames)] ?? 0;
      cost[row * frames + frame] = (cost[row * frames + frame] ?? 0) - medianOf(window);
    }
}

/** The middle one of a few numbers, which are put in order: insertion is the quickest way for so few. */
function medianOf(values: Float32Array): number {
  for (let index = 1; index < values.length; index++) {
    const value = values[index] ?? 0;
    let at = index;
    while (at > 0 && (values[at - 1] ?? 0) > value) {
      values[at] = values[at - 1] ?? 0;
      at--;
    }
    values[at] = value;
  }
  return values[values.length >> 1] ?? 0;
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
      const [diagonal, above, left] = [previous[frame] ?? 0, previous[frame + 1] ?? 0, current[frame] ?? 0];
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
