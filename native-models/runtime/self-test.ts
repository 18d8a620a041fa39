import type { InferenceSession } from 'onnxruntime-node';
import { saidBy } from './onnxruntime.ts';
import type { Provider } from './provider.ts';

/**
 * relu(x · weights + bias) for x of [1, 3] and y of [1, 2], as an ONNX file. A test writes it anew and compares.
 */
export const SELF_TEST_MODEL =
  'CAg6lgEKEQoBeAoBdxIBcCIGTWF0TXVsCg4KAXAKAWISAXMiA0FkZAoMCgFzEgF5IgRSZWx1EgFnKiMIAwgCEAFCAXdKGAAAgD8AAADAAABAQAAAgEAAAKBAAADAwCoRCAIQAUIBYkoIAAAAPwAAgD9aEwoBeBIOCgwIARIICgIIAQoCCANiEwoBeRIOCgwIARIICgIIAQoCCAJCAhAN';

/** Small whole and half numbers, exact at every precision that a provider may work in. */
const KNOWN = { x: [1, -2, 3], y: [10.5, 0] };

/** Why this provider does not work out a known sum on this machine; null where it does. */
export async function selfTest(ort: typeof import('onnxruntime-node'), provider: Provider): Promise<string | null> {
  let session: InferenceSession | null = null;
  try {
    session = await ort.InferenceSession.create(Buffer.from(SELF_TEST_MODEL, 'base64'), {
      executionProviders: [provider],
      logSeverityLevel: 4,
      // Otherwise the processor would silently stand in for a provider that takes none of it.
      ...(provider === 'cpu' ? {} : { extra: { session: { disable_cpu_ep_fallback: '1' } } }),
    });
    const { y } = await session.run({ x: new ort.Tensor('float32', Float32Array.from(KNOWN.x), [1, 3]) });
    const answer = Array.from(y?.data ?? [], Number);
    return answer.length === KNOWN.y.length && KNOWN.y.every((value, index) => value === answer[index])
      ? null
      : `answered ${answer.join(', ')} instead of ${KNOWN.y.join(', ')}`;
  } catch (error) {
    return saidBy(error);
  } finally {
    await session?.release();
  }
}
