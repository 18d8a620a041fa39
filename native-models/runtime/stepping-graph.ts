import type { InferenceSession } from 'onnxruntime-node';
import type { ModelPack } from '../../core/packs/model-pack.ts';

/** Graphs that remember from step to step, a tenth of a millisecond each. */
const ROLES: ReadonlySet<string> = new Set(['voice-activity', 'mask', 'waveform']);

/**
 * How sessions of such graphs are made: with one thread. A step is too small to be shared out, and a second thread that waits for its share takes as much of the
 * processor's time as the work itself (Silero: 293 µs of two threads, 139 of one).
 */
export const steppingOptions = ({ role }: ModelPack['graphs'][number]): InferenceSession.SessionOptions =>
  ROLES.has(role) ? { intraOpNumThreads: 1 } : {};
