import type { ModelFiles } from '../model-files.ts';
import type { OnnxGraph } from '../onnx/onnx-model.ts';
import { readOnnx } from '../onnx/read-onnx.ts';
import type { Refusal } from '../refusal.ts';
import { flattenConvolutions } from './flat-convolution.ts';
import { foldNormalisations } from './fold-normalisation.ts';
import { GraphEdit } from './graph-edit.ts';
import { giveTokenFrames } from './token-frames.ts';
import { widenHalf } from './widen-half.ts';

/**
 * A speaking graph that is ONNX already, as one that a processor runs sooner and that also says how long each sound lasts ({@link giveTokenFrames}). What
 * it says is the same but for the last digits of 32 bits. Throws a FaultError (`import.damaged`, `import.unsupported`).
 */
export async function importVoice(file: string, files: ModelFiles, refusal: Refusal): Promise<OnnxGraph> {
  const bytes = await files(file);
  if (bytes === null) throw refusal.damaged('the pack lacks its file');
  const edit = new GraphEdit(readOnnx(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), refusal), refusal);
  widenHalf(edit);
  foldNormalisations(edit);
  flattenConvolutions(edit);
  giveTokenFrames(edit);
  return edit.finish();
}
