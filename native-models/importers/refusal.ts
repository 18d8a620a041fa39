import { FaultError, fault } from '../../core/base/fault.ts';

/** The ways in which a model that is no ONNX is refused while it is imported; each makes a fault to be thrown. `what` completes the sentence. */
export interface Refusal {
  /** `import.damaged`: the files contradict themselves or one another. */
  damaged(what: string): FaultError;
  /** `import.unsupported`: sound perhaps, but beyond what the importer converts. */
  unsupported(what: string): FaultError;
}

/** A damaged file can put anything into a sentence; this much of it is enough. */
const MAX_LETTERS = 300;

/** The refusals of one model. `file` is how sentences call it. */
export const refusalOf = (file: string): Refusal => ({
  damaged: (what) =>
    new FaultError(
      fault(
        'import.damaged',
        `The model "${file}" contradicts itself: ${what.slice(0, MAX_LETTERS)}; install its pack again, or use another one.`,
        {
          file,
          what,
        },
      ),
    ),
  unsupported: (what) =>
    new FaultError(
      fault(
        'import.unsupported',
        `The model "${file}" cannot be converted to ONNX: ${what.slice(0, MAX_LETTERS)}; use a pack in the ONNX format.`,
        {
          file,
          what,
        },
      ),
    ),
});
