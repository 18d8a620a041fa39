/** What can run a model, by onnxruntime's own names. */
export const PROVIDERS = ['tensorrt', 'cuda', 'dml', 'coreml', 'webgpu', 'cpu'] as const;
export type Provider = (typeof PROVIDERS)[number];

export const PROVIDER_TITLES: Readonly<Record<Provider, string>> = {
  tensorrt: 'TensorRT',
  cuda: 'CUDA',
  dml: 'DirectML',
  coreml: 'Core ML',
  webgpu: 'WebGPU',
  cpu: 'the processor',
};

/** Libraries that the package does not bring along; without them a provider is not even tried. */
export const NEEDED_LIBRARIES: Readonly<Partial<Record<NodeJS.Platform, Partial<Record<Provider, readonly string[]>>>>> = {
  linux: {
    cuda: ['libonnxruntime_providers_shared.so', 'libonnxruntime_providers_cuda.so'],
    tensorrt: ['libonnxruntime_providers_shared.so', 'libonnxruntime_providers_tensorrt.so'],
  },
};

/**
 * Which providers are tried, best first. CUDA stands before TensorRT, which compiles each graph for minutes when it meets it first. The
 * processor is last everywhere.
 */
export function providerOrder(platform: NodeJS.Platform): readonly Provider[] {
  switch (platform) {
    case 'linux':
      return ['cuda', 'tensorrt', 'webgpu', 'cpu'];
    case 'win32':
      return ['cuda', 'tensorrt', 'dml', 'webgpu', 'cpu'];
    case 'darwin':
      return ['coreml', 'webgpu', 'cpu'];
    default:
      return ['cpu'];
  }
}

/** Why a provider was passed over. `said` is what its library told. */
export interface FallBack {
  readonly provider: Provider;
  readonly reason:
    | 'not-offered'
    | 'not-installed'
    | 'no-driver'
    | 'self-test'
    | 'slow'
    | 'this-model'
    | 'wrong-numbers'
    | 'unproven'
    | 'slow-model'
    | 'gave-up';
  /** One sentence for the user. */
  readonly message: string;
  readonly said?: string;
}

export function fallBack(provider: Provider, reason: FallBack['reason'], said?: string): FallBack {
  const title = PROVIDER_TITLES[provider];
  const message = {
    'not-offered': `${title} is not part of this build of onnxruntime.`,
    'not-installed': `${title} was left out: its libraries are not installed.`,
    'no-driver': `${title} was left out: this machine has no graphics driver for it.`,
    'self-test': `${title} was left out: it did not work out a small sum on this machine.`,
    slow: `${title} was left out: here it is far slower than the processor.`,
    'wrong-numbers': `${title} was left out: its numbers for this model are not the processor's.`,
    'this-model': `${title} was left out: it does not take this model.`,
    unproven: `${title} was left out: nothing could show that its numbers for this model are right.`,
    'slow-model': `${title} was left out: here it runs this model slower than the processor.`,
    'gave-up': `${title} gave up on this model at work, for want of its memory perhaps; the processor went on.`,
  }[reason];
  return { provider, reason, message, ...(said === undefined ? {} : { said }) };
}

/** Fall-backs as notes of a result, each said once. */
export const fallBackNotes = (
  fallBacks: readonly FallBack[],
): readonly { readonly code: string; readonly message: string; readonly data: { readonly provider: Provider } }[] =>
  [...new Map(fallBacks.map((one) => [one.message, one])).values()].map(({ reason, message, provider }) => ({
    code: `provider.${reason}`,
    message,
    data: { provider },
  }));
