import type { Fault } from '../../core/base/fault.ts';
import type { Note } from '../../core/base/note.ts';

export interface ExportProgress {
  /** `pictures` and `sound` make parts, `join` copies them into the film. */
  readonly phase: 'measure' | 'pictures' | 'sound' | 'join';
  readonly framesDone: number;
  readonly framesTotal: number;
  /** Frames a second over the last few seconds; 0 until known. */
  readonly framesPerSecond: number;
  /** Null until it can be told. */
  readonly etaMs: number | null;
}

export interface ExportReport {
  readonly outPath: string;
  readonly preset: string;
  readonly widthPx: number | null;
  readonly heightPx: number | null;
  /** Frames and samples in the film. */
  readonly frames: number;
  readonly samples: number;
  /** FFmpeg's name of the picture encoder, and why it was taken. */
  readonly encoder: string | null;
  readonly encoderKind: 'hardware' | 'software' | null;
  readonly parts: number;
  /** Parts that an earlier run had finished. */
  readonly partsReused: number;
  /** Frames copied from a source without coding them again. */
  readonly framesCopied: number;
  readonly sizeBytes: number;
  readonly wallMs: number;
  /** For the user: what was chosen for them and why. */
  readonly notes: readonly Note[];
}

/** How an export ended. A cancelled one is no failure: what it had finished waits for `resume`. */
export type ExportOutcome =
  | { readonly kind: 'done'; readonly report: ExportReport }
  | { readonly kind: 'cancelled'; readonly partsKept: number }
  | { readonly kind: 'failed'; readonly fault: Fault };
