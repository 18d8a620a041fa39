import type { InferenceSession } from 'onnxruntime-node';
import type { Provider } from './provider.ts';

/** One way of telling a provider to run a graph. */
export interface Way {
  /** How it is told of. */
  readonly name: 'plain' | 'as-written' | 'channels-last';
  readonly provider: InferenceSession.ExecutionProviderConfig;
}

/**
 * In which ways a provider can run a graph, the one that is most often right first; `proveGraph` says which is right for a graph. WebGPU of onnxruntime 1.30 keeps
 * pictures channels first or turns the graph to channels last. As written, it normalises rows (`BatchNormalization` of two sizes, as SFace ends with) by the
 * wrong channels; channels last, MODNet and Silero come out wrong.
 */
export function waysToRun(provider: Provider): readonly [Way, ...Way[]] {
  return provider === 'webgpu'
    ? [
        { name: 'as-written', provider: { name: 'webgpu', preferredLayout: 'NCHW' } satisfies WebGpu },
        { name: 'channels-last', provider: { name: 'webgpu', preferredLayout: 'NHWC' } satisfies WebGpu },
      ]
    : [{ name: 'plain', provider }];
}

type WebGpu = InferenceSession.WebGpuExecutionProviderOption;
