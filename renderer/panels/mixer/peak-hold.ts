/** How a meter falls: the bar by so many decibels a second, as programme meters do; the held peak stays, then falls with it. */
const FALL_DB_PER_SECOND = 26;
const HOLD_MS = 1500;
/** Where the scale ends. */
export const FLOOR_DB = -60;

export interface MeterState {
  /** What the bar shows, dBFS. */
  readonly levelDb: number;
  readonly holdDb: number;
  readonly heldSinceMs: number;
  /** Highest since it was reset. */
  readonly highestDb: number;
  readonly atMs: number;
}

export const SILENT_METER: MeterState = {
  levelDb: FLOOR_DB,
  holdDb: FLOOR_DB,
  heldSinceMs: 0,
  highestDb: Number.NEGATIVE_INFINITY,
  atMs: 0,
};

/** The meter after hearing `peak` (full scale at 1) at `atMs`; null hears nothing. */
export function meterAfter(state: MeterState, peak: number | null, atMs: number): MeterState {
  const fallenDb = (FALL_DB_PER_SECOND * Math.max(0, Math.min(1000, atMs - state.atMs))) / 1000;
  const peakDb = peak === null || peak <= 0 ? Number.NEGATIVE_INFINITY : 20 * Math.log10(peak);
  const levelDb = Math.max(FLOOR_DB, peakDb, state.levelDb - fallenDb);
  const isHigher = peakDb >= state.holdDb;
  const isHeld = atMs - state.heldSinceMs < HOLD_MS;
  return {
    levelDb,
    holdDb: isHigher ? peakDb : isHeld ? state.holdDb : Math.max(levelDb, state.holdDb - fallenDb),
    heldSinceMs: isHigher ? atMs : state.heldSinceMs,
    highestDb: Math.max(state.highestDb, peakDb),
    atMs,
  };
}
