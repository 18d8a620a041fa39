import { AV_BUFFERSRC_FLAG_NONE, AVERROR_EAGAIN, AVERROR_EOF } from 'node-av/constants';
import { FFmpegError, Filter, type FilterContext, FilterGraph, type Frame, Rational } from 'node-av/lib';
import { type Fault, FaultError, fault } from '../../core/base/fault.ts';
import { EVALUATOR_RATE, type FilterFile } from '../../core/graph/filter-node.ts';
import { callArgs, filterText, optionsText, PICTURE_WORDS, sinkName, sourceName, stepName } from './filter-text.ts';
import type { GraphPlan } from './graph-plan.ts';
import { bufferArgs, type PictureFormat, samePictureFormat } from './picture-format.ts';
import { type ArgCommand, commandsBetween } from './plan-commands.ts';
import { keepsHistory } from './temporal-filters.ts';

export interface FilterRunOptions {
  /** Threads that the graph's filters share. */
  readonly threads: number;
  pathOf(file: FilterFile): string;
}

/** One libavfilter graph at work: one frame in at every input, one frame out. */
export interface FilterRun {
  /** Brings the graph to `plan`, which it will evaluate next. False where it cannot: close it and build another. */
  advance(plan: GraphPlan, formats: readonly PictureFormat[]): boolean;
  /** Whether it can still advance to anything at all. */
  readonly isSpent: boolean;
  /** Feeds one reference a leaf, which it takes, and moves the finished picture into `output`. */
  evaluate(inputs: readonly Frame[], output: Frame): void;
  close(): void;
}

const TIME_BASE = new Rational(1, EVALUATOR_RATE);

/** Builds the graph. Throws a FaultError that names the filter which refused its settings. */
export function buildFilterRun(first: GraphPlan, formats: readonly PictureFormat[], options: FilterRunOptions): FilterRun {
  const graph = new FilterGraph();
  graph.alloc();
  try {
    graph.nbThreads = options.threads;
    const text = filterText(first, { words: PICTURE_WORDS, sources: formats.map(bufferArgs), pathOf: options.pathOf });
    const parsed = graph.parsePtr(text);
    const code = parsed < 0 ? parsed : graph.configSync();
    if (code < 0) throw new FaultError(refusal(first, options, code, text));
  } catch (error) {
    graph.free();
    throw error;
  }
  return runGraph(graph, first, formats);
}

function runGraph(graph: FilterGraph, first: GraphPlan, formats: readonly PictureFormat[]): FilterRun {
  const inputs = first.leaves.map((_, index) => filterNamed(graph, sourceName(PICTURE_WORDS, index)));
  const sink = filterNamed(graph, sinkName(PICTURE_WORDS));
  const history = first.steps.some((step) => keepsHistory(step.call));
  let plan = first;
  let framesFed = 0;
  /** The count of fed frames at which `plan` was current. */
  let planAt = 0;
  let spent = false;

  const send = (command: ArgCommand): boolean => {
    const step = plan.steps[command.step];
    if (step === undefined) throw new Error(`command for step ${command.step}, which the graph does not have`);
    const answer = graph.sendCommand(stepName(step.call, command.step), command.arg, command.value);
    return typeof answer === 'number' ? answer >= 0 : true;
  };
  /** Filters that wait for a later frame give the one they hold when they hear that none comes. */
  const flush = (output: Frame): number => {
    spent = true;
    for (const input of inputs) check(input.buffersrcAddFrameSync(null, AV_BUFFERSRC_FLAG_NONE), 'ending an input');
    return sink.buffersinkGetFrameSync(output);
  };

  return {
    get isSpent() {
      return spent || (history && framesFed > 0);
    },
    advance(next, nextFormats) {
      if (this.isSpent) return false;
      if (!nextFormats.every((format, index) => sameAs(formats[index], format))) return false;
      const commands = commandsBetween(plan, next, framesFed - planAt);
      if (commands === null) return false;
      // A refused command leaves the graph between two states.
      spent = !commands.every(send);
      if (spent) return false;
      plan = next;
      planAt = framesFed;
      return true;
    },
    evaluate(frames, output) {
      const stamp = BigInt(framesFed);
      framesFed += 1;
      for (const [index, input] of inputs.entries()) {
        const frame = frames[index];
        if (frame === undefined) throw new Error(`no frame for input ${index}`);
        frame.pts = stamp;
        frame.timeBase = TIME_BASE;
        frame.duration = 1n;
        check(input.buffersrcAddFrameSync(frame, AV_BUFFERSRC_FLAG_NONE), 'feeding a frame');
      }
      let code = sink.buffersinkGetFrameSync(output);
      if (code === AVERROR_EAGAIN && inputs.length > 0) code = flush(output);
      if (code === AVERROR_EOF || code === AVERROR_EAGAIN) throw new Error('the graph gave no picture for the frames it was fed');
      check(code, 'filtering');
      // A graph that changed the pace of its frames has more of them waiting: it would give those next.
      if (output.pts !== stamp) spent = true;
    },
    close: () => graph.free(),
  };
}

const sameAs = (a: PictureFormat | undefined, b: PictureFormat): boolean => a !== undefined && samePictureFormat(a, b);

function filterNamed(graph: FilterGraph, name: string): FilterContext {
  const found = graph.getFilter(name);
  if (found === null) throw new Error(`the graph has no filter ${name}`);
  return found;
}

function check(code: number, action: string): void {
  if (code >= 0) return;
  throw new FaultError(
    fault(
      'render.filter-failed',
      `FFmpeg stopped while ${action} (${FFmpegError.strerror(code)}); check the effects on this frame, then try again.`,
      {
        ffmpegCode: code,
      },
    ),
  );
}

/** FFmpeg says only that a graph failed: each filter is tried alone to learn which. */
function refusal(plan: GraphPlan, options: FilterRunOptions, code: number, text: string): Fault {
  const reason = FFmpegError.strerror(code);
  const trial = new FilterGraph();
  trial.alloc();
  try {
    for (const [index, step] of plan.steps.entries()) {
      const filter = Filter.getByName(step.call.filter);
      if (filter === null) {
        return fault(
          'render.filter-unknown',
          `This build of FFmpeg has no "${step.call.filter}" filter; remove the effect that needs it.`,
          {
            filter: step.call.filter,
          },
        );
      }
      if (accepts(trial, filter, stepName(step.call, index), optionsText(callArgs(step.call, options)))) continue;
      return fault(
        'render.filter-refused',
        `The "${step.call.filter}" filter refused its settings (${reason}); change or remove the effect that uses it.`,
        { filter: step.call.filter, args: step.call.args, ffmpegCode: code },
      );
    }
  } finally {
    trial.free();
  }
  return fault(
    'render.graph-refused',
    `FFmpeg cannot join the effects of this frame (${reason}); remove the effect added last and try again.`,
    {
      ffmpegCode: code,
      graph: text,
    },
  );
}

/** node-av throws where FFmpeg answers that it cannot make a filter. */
function accepts(graph: FilterGraph, filter: Filter, name: string, args: string): boolean {
  try {
    return graph.createFilter(filter, name, args) !== null;
  } catch {
    return false;
  }
}
