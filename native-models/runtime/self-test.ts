import type { InferenceSession } from 'onnxruntime-node';
import { saidBy, sessionOptions } from './onnxruntime.ts';
import type { Provider } from './provider.ts';
import { quickestRunMs } from './quickest-run.ts';
import { waysToRun } from './ways-to-run.ts';

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
      ...sessionOptions(waysToRun(provider)[0]),
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

/** x · x for 512 by 512, as an ONNX file; written anew by a test, too. */
export const SPEED_TEST_MODEL = 'CAg6RAoRCgF4CgF4EgF5IgZNYXRNdWwSAWdaFQoBeBIQCg4IARIKCgMIgAQKAwiABGIVCgF5EhAKDggBEgoKAwiABAoDCIAEQgIQDQ==';
const EDGE = 512;

/**
 * A graphics chip takes a few milliseconds for it, its transfers included, and a fast processor a tenth of that; a graphics chip that is
 * only imitated by software took 400, two hundred times what the same processor needs by itself.
 */
const TOO_SLOW = { timesTheProcessor: 20, milliseconds: 20 };

/** Why a provider that works is of no use: it is far slower than the processor. Null where it is not. */
export async function speedTest(ort: typeof import('onnxruntime-node'), provider: Provider): Promise<string | null> {
  if (provider === 'cpu') return null;
  const [own, theirs] = [await productMs(ort, 'cpu'), await productMs(ort, provider)];
  return theirs > TOO_SLOW.milliseconds && theirs > own * TOO_SLOW.timesTheProcessor
    ? `a product took ${theirs.toFixed(1)} ms, the processor ${own.toFixed(1)} ms`
    : null;
}

/** A quick run, after one that is not counted: programs for the chip are made then. Infinite where it fails. */
async function productMs(ort: typeof import('onnxruntime-node'), provider: Provider): Promise<number> {
  let session: InferenceSession | null = null;
  try {
    session = await ort.InferenceSession.create(Buffer.from(SPEED_TEST_MODEL, 'base64'), sessionOptions(waysToRun(provider)[0]));
    const x = new ort.Tensor('float32', new Float32Array(EDGE * EDGE).fill(1 / EDGE), [EDGE, EDGE]);
    await session.run({ x });
    const made = session;
    return await quickestRunMs(() => made.run({ x }));
  } catch {
    return Number.POSITIVE_INFINITY;
  } finally {
    await session?.release();
  }
}
