import { type Fault, fault } from '../../../core/base/fault.ts';
import { type Ratio, ratioToNumber } from '../../../core/base/ratio.ts';
import type { AssetStream } from '../../../core/model/records.ts';
import { type ConformReport, conformReport } from '../../ingest/conform.ts';
import type { CliContext } from './action.ts';

/** What a file's picture becomes at a sequence's rate, or why that could not be measured. */
export type Conform =
  | { readonly streamIndex: number; readonly rate: Ratio; readonly report: ConformReport }
  | { readonly streamIndex: number; readonly error: Fault };

/**
 * Measures the first moving picture of a file at `rate`, with `onlyVariable` the first whose own rate varies. Null where there is none. Reads the
 * whole file.
 */
export async function measureConform(
  path: string,
  streams: readonly AssetStream[],
  rate: Ratio,
  onlyVariable: boolean,
  context: CliContext,
): Promise<Conform | null> {
  const stream = streams.find(
    (candidate) => candidate.kind === 'picture' && candidate.rate !== null && (candidate.variableRate || !onlyVariable),
  );
  if (stream === undefined) return null;
  context.terminal.progress({ phase: 'measure frame times', done: 0, total: 0, detail: path });
  try {
    const report = await conformReport(path, stream.index, rate, context.signal);
    return report.ok ? { streamIndex: stream.index, rate, report: report.value } : { streamIndex: stream.index, error: report.error };
  } catch (error) {
    if (!context.signal.aborted) throw error;
    const cancelled = fault('conform.cancelled', 'Measuring the frame times was cancelled; run "cutaway probe --rate" for them.', { path });
    return { streamIndex: stream.index, error: cancelled };
  }
}

/** One line for a person. */
export function conformText(conform: Conform): string {
  if ('error' in conform) return `Its frame times could not be measured: ${conform.error.message}`;
  const { sourceFrames, sequenceFrames, maxErrorFrames, endDriftFrames, soundDriftSamples } = conform.report;
  const rate = Number(ratioToNumber(conform.rate).toFixed(3));
  const sound = soundDriftSamples === null ? '' : `, sound ${soundDriftSamples} samples`;
  return `At ${rate} fps: ${sourceFrames} source frames on ${sequenceFrames} sequence frames, at most ${maxErrorFrames.toFixed(2)} frames off; at the end picture ${endDriftFrames.toFixed(2)} frames${sound}.`;
}
