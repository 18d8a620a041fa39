import { expect, test } from 'vitest';
import { ok, unwrap } from '../../../core/base/fault.ts';
import type { GraphRunner, TakenOver } from '../../runtime/graph-runner.ts';
import { fallBack } from '../../runtime/provider.ts';
import { InstalledModels } from './installed-models.ts';

const { signal } = new AbortController();
const GAVE_UP = fallBack('webgpu', 'gave-up', 'Out of memory');

/** Answers as a provider does that gives up at its second run. */
function runnerThatGivesUp(): GraphRunner {
  let runs = 0;
  const told = (): TakenOver => {
    runs += 1;
    return runs === 2 ? { fallBacks: [GAVE_UP] } : {};
  };
  return {
    open: async () => ok({ id: 1, provider: 'webgpu', fallBacks: [fallBack('cuda', 'not-installed')] }),
    run: async () => ok({ given: {}, kept: {}, ...told() }),
    runSteps: async () => ok({ each: {}, carried: {}, ...told() }),
    closeGraph: () => undefined,
    drop: () => undefined,
    close: async () => undefined,
  };
}

test.each(['run', 'steps', 'keeping'] as const)('a graph whose provider gave up at work says so from then on (%s)', async (kind) => {
  const graph = unwrap(await new InstalledModels('/nowhere', runnerThatGivesUp()).open('silero-vad', 'voice-activity', signal));
  const { fallBacks } = graph;
  const go = (): Promise<unknown> =>
    kind === 'run'
      ? graph.run({}, signal)
      : kind === 'steps'
        ? graph.runSteps({ each: {}, carried: {} }, signal)
        : graph.runKeeping({}, {}, signal);
  await go();
  expect([graph.provider, fallBacks.map(({ reason }) => reason)]).toEqual(['webgpu', ['not-installed']]);
  await go();
  // Also for those who took note of the list when the graph was opened.
  expect([graph.provider, fallBacks.map(({ reason }) => reason)]).toEqual(['cpu', ['not-installed', 'gave-up']]);
});
