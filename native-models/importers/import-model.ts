import { FaultError, ok, type Result } from '../../core/base/fault.ts';
import type { ModelFiles } from './model-files.ts';
import { importNcnn } from './ncnn/import-ncnn.ts';
import { type OnnxGraph, onnxBytes } from './onnx/onnx-model.ts';
import { type Refusal, refusalOf } from './refusal.ts';
import { importTfjsGraph } from './tfjs-graph/import-tfjs-graph.ts';
import { importTfjsLayers } from './tfjs-layers/import-tfjs-layers.ts';
import { importVoice } from './voice/import-voice.ts';

/** Raised whenever the same files would become another ONNX file. */
export const IMPORTER_VERSION = 1;

type Importer = (file: string, files: ModelFiles, refusal: Refusal) => Promise<OnnxGraph>;

/** What becomes ONNX, by the format that a pack's manifest names; `voice` is ONNX that speaks. */
const IMPORTERS = {
  ncnn: importNcnn,
  'tfjs-graph': importTfjsGraph,
  'tfjs-layers': importTfjsLayers,
  voice: importVoice,
} satisfies Record<string, Importer>;
export type ImportedFormat = keyof typeof IMPORTERS;

/**
 * A published model as the bytes of an ONNX file that gives the same results; equal files give equal bytes. `file` is its description in the pack.
 * Codes: `import.damaged`, `import.unsupported`, and those that `files` throws.
 */
export async function importModel(format: ImportedFormat, file: string, files: ModelFiles): Promise<Result<Uint8Array>> {
  try {
    return ok(onnxBytes(await IMPORTERS[format](file, files, refusalOf(file))));
  } catch (error) {
    if (error instanceof FaultError) return { ok: false, error: error.fault };
    throw error;
  }
}
