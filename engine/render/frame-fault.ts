import { type Fault, fault } from '../../core/base/fault.ts';
import { formatTimecode } from '../../core/base/timecode.ts';
import type { Asset, Sequence } from '../../core/model/records.ts';

/** What the sequence's timecode shows at its frame `frame`, counted from 0. */
export const timecodeOf = (sequence: Sequence, frame: number): string => formatTimecode(sequence.startFrame + frame, sequence);

/** A fault of one source, with the asset's own name: the file's may be another. Keeps the code. */
export const sourceFault = (cause: Fault, asset: Asset): Fault =>
  fault(cause.code, `asset "${asset.name}": ${cause.message}`, { ...cause.data, assetId: asset.id, assetName: asset.name });

/** A fault met while a frame was made, saying where on the timeline. Keeps the code. */
export const frameFault = (cause: Fault, sequence: Sequence, frame: number): Fault => {
  const timecode = timecodeOf(sequence, frame);
  return fault(cause.code, `At ${timecode} of "${sequence.name}", ${cause.message}`, {
    ...cause.data,
    sequenceId: sequence.id,
    frame,
    timecode,
  });
};
