import { ok, type Result } from '../../core/base/fault.ts';
import type { GraphInputs, GraphOutputs, RunOptions } from './graph-runner.ts';
import type { Tensors } from './tensor.ts';

/** What runs them: a `LoadedGraph`. */
interface RunsWithOptions {
  runKeeping(inputs: GraphInputs, options: RunOptions, signal: AbortSignal): Promise<Result<GraphOutputs>>;
}

/** While one is worked on, the next already lies beside the model. More would only take memory. */
const IN_FLIGHT = 2;

/**
 * Runs a graph on each of many inputs (the pictures of a film, say) and answers in their order. The next input is asked for and handed over while the
 * one before is worked on, so neither making it nor its way to the model costs time; its numbers are given away. A fault is the last answer. Throws the
 * signal's reason where it is aborted, and what `inputs` throws. Leaving the loop early takes back what was asked ahead.
 */
export async function* runEach(
  graph: RunsWithOptions,
  inputs: Iterable<Tensors> | AsyncIterable<Tensors>,
  signal: AbortSignal,
): AsyncGenerator<Result<Tensors>, void, undefined> {
  const left = new AbortController();
  const stop = AbortSignal.any([signal, left.signal]);
  const asked: Promise<Result<GraphOutputs>>[] = [];
  const oldest = async (): Promise<Result<Tensors>> => {
    const run = await asked.shift();
    if (run === undefined) throw new Error('nothing was asked');
    return run.ok ? ok(run.value.given) : run;
  };
  try {
    signal.throwIfAborted();
    for await (const input of inputs) {
      const run = graph.runKeeping(input, { handsOver: true }, stop);
      // Met where it is awaited, which is later or, after a fault of another, not at all.
      run.catch(() => undefined);
      asked.push(run);
      if (asked.length < IN_FLIGHT) continue;
      const done = await oldest();
      yield done;
      if (!done.ok) return;
    }
    while (asked.length > 0) {
      const done = await oldest();
      yield done;
      if (!done.ok) return;
    }
  } finally {
    left.abort();
  }
}
