import { fail, ok, type Result } from '../../../core/base/fault.ts';
import type { Tensors } from '../../runtime/tensor.ts';

/** The sound in an output, whatever axes of length one stand around it. Code `voice.no-sound`. */
export function soundOf(outputs: Tensors, name: string): Result<Float32Array> {
  const tensor = outputs[name];
  return tensor?.type === 'float32' && tensor.data.length > 0
    ? ok(tensor.data)
    : fail('voice.no-sound', 'The voice made no sound of this text; change the text, or choose another voice.', { name });
}

/** Whether every sample is a number: networks with short numbers overflow now and then, and then none is. */
export function isSound(samples: Float32Array): boolean {
  for (let at = 0; at < samples.length; at++) if (!Number.isFinite(samples[at] ?? 0)) return false;
  return true;
}
