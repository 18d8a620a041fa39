import { parentPort, workerData } from 'node:worker_threads';
import { GraphHost } from '../graph-host.ts';
import { postable, type ThreadAnswer, type ThreadRequest, type ThreadSettings } from './messages.ts';
import { buffersOf } from './transfer.ts';

/** What one thread keeps is never taken for what another did. */
const IDS_OF_A_THREAD = 2 ** 32;

/** The thread in which models run: nobody else waits while one does. */
const port = parentPort;
if (port === null) throw new Error('this file is a worker thread of the engine');
const { budgetBytes, thread }: ThreadSettings = workerData;
const host = new GraphHost(budgetBytes, thread * IDS_OF_A_THREAD);
const aborts = new Map<number, AbortController>();
const post = (answer: ThreadAnswer, buffers: readonly ArrayBuffer[] = []): void => port.postMessage(answer, [...buffers]);

async function answer(call: number, work: (signal: AbortSignal) => Promise<void>): Promise<void> {
  const abort = new AbortController();
  aborts.set(call, abort);
  try {
    await work(abort.signal);
  } catch (error) {
    if (abort.signal.aborted) post({ kind: 'aborted', call });
    else post({ kind: 'failed', call, said: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  } finally {
    aborts.delete(call);
  }
}

port.on('message', (message: ThreadRequest) => {
  switch (message.kind) {
    case 'open': {
      const { call, request } = message;
      void answer(call, async (signal) => post({ kind: 'opened', call, result: postable(await host.open(request, signal)) }));
      break;
    }
    case 'run': {
      const { call, graphId, inputs, options } = message;
      void answer(call, async (signal) => {
        const result = await host.run(graphId, inputs, options, signal);
        post({ kind: 'ran', call, result: postable(result) }, result.ok ? buffersOf(result.value.given) : []);
      });
      break;
    }
    case 'steps': {
      const { call, graphId, steps } = message;
      void answer(call, async (signal) => {
        const result = await host.runSteps(graphId, steps, signal);
        const buffers = result.ok ? [...buffersOf(result.value.each), ...buffersOf(result.value.carried)] : [];
        post({ kind: 'stepped', call, result: postable(result) }, buffers);
      });
      break;
    }
    case 'abort':
      aborts.get(message.call)?.abort();
      break;
    case 'close-graph':
      host.closeGraph(message.graphId);
      break;
    case 'drop':
      host.drop(message.kept);
      break;
    case 'end':
      for (const abort of aborts.values()) abort.abort();
      void host.close().finally(() => port.close());
      break;
  }
});
