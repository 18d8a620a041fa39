import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { contentKey } from '../../core/base/content-key.ts';
import { FaultError, fault, ok, type Result, unwrap } from '../../core/base/fault.ts';
import type { ModelPack } from '../../core/packs/model-pack.ts';
import { nodeDisk } from '../../engine/store/disk.ts';
import { diskFault, errorCode } from '../../engine/store/disk-fault.ts';
import { IMPORTER_VERSION, type ImportedFormat, importModel } from '../importers/import-model.ts';
import type { ModelFiles } from '../importers/model-files.ts';
import { examineFile } from '../packs/checked-file.ts';
import { packPlace } from '../packs/pack-place.ts';
import { inspectModel, type ModelSurroundings } from './inspect-model.ts';
import { isSpeaking } from './speaking-graph.ts';

type Graph = ModelPack['graphs'][number];

/** The ONNX file of a graph, and what may lie around it. */
interface OnnxFile {
  readonly path: string;
  readonly around: ModelSurroundings;
}

/** Enough for what one ONNX file can hold, in numbers of any width. */
const MAX_FILE_BYTES = 2 ** 31;

/**
 * The file that runs for a graph of an installed pack. One that is no ONNX, or speaks, is converted when it is first wanted: the pack's bytes are hashed, the
 * result is written whole or not at all beside the pack, under a name that says what it was made of and what its own bytes are, and is hashed whenever it is
 * used, so that a damaged one is made anew. Codes: `pack.damaged`, those of `importModel`, `disk.*`. Throws the signal's reason where it is aborted.
 */
export async function onnxFileOf(models: string, pack: ModelPack, graph: Graph, signal: AbortSignal): Promise<Result<OnnxFile>> {
  const place = packPlace(models, pack);
  const own = graph.format === 'onnx' ? ownFile(models, pack, graph) : null;
  const format = importedFormat(graph);
  // What is no sound ONNX is told of by whoever opens it.
  if (own !== null && (format === null || !inspectModel(own.path, own.around).ok)) return ok(own);
  if (format === null) throw new Error(`${pack.id} has a graph in no format`);
  const around = { name: graph.file, files: new Map<string, number>() };
  try {
    const kept = await keptConversion(place.converted, conversionKey(pack, graph), signal);
    return ok({ path: kept ?? (await convert(models, pack, graph, format, signal)), around });
  } catch (error) {
    // A voice that the importer has no words for is spoken with as it is.
    if (error instanceof FaultError && error.fault.code === 'import.unsupported' && own !== null) return ok(own);
    if (error instanceof FaultError) return { ok: false, error: error.fault };
    signal.throwIfAborted();
    return { ok: false, error: diskFault(error, `the model pack "${pack.name}"`, place.converted) };
  }
}

function ownFile(models: string, pack: ModelPack, graph: Graph): OnnxFile {
  const file = pack.files.find(({ name }) => name === graph.file);
  if (file === undefined) throw new Error(`${pack.id} names no file of its own`);
  return {
    path: packPlace(models, pack).file(file),
    around: { name: file.name, files: new Map(pack.files.map(({ name, bytes }) => [name, bytes])) },
  };
}

/** What a graph is imported as; null for ONNX that runs as it is. */
const importedFormat = (graph: Graph): ImportedFormat | null =>
  graph.format !== 'onnx' ? graph.format : isSpeaking(graph) ? 'voice' : null;

const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Changes with every byte that a conversion depends on. */
const conversionKey = (pack: ModelPack, graph: Graph): string =>
  contentKey({
    files: pack.files.map(({ name, sha256 }) => [name, sha256]),
    file: graph.file,
    format: importedFormat(graph) ?? graph.format,
    importer: IMPORTER_VERSION,
  });

async function keptConversion(folder: string, key: string, signal: AbortSignal): Promise<string | null> {
  for (const name of await namesIn(folder)) {
    const [, made, sha256] = /^([0-9a-f]{32})-([0-9a-f]{64})\.onnx$/.exec(name) ?? [];
    if (made !== key) continue;
    const path = join(folder, name);
    if ((await examineFile(path, signal))?.sha256 === sha256) return path;
  }
  return null;
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  }
}

async function convert(models: string, pack: ModelPack, graph: Graph, format: ImportedFormat, signal: AbortSignal): Promise<string> {
  const place = packPlace(models, pack);
  const bytes = unwrap(await importModel(format, graph.file, packFiles(models, pack, signal)));
  signal.throwIfAborted();
  const target = join(place.converted, `${conversionKey(pack, graph)}-${sha256Of(bytes)}.onnx`);
  const draft = join(place.work, `${randomUUID()}.onnx`);
  await mkdir(place.work, { recursive: true });
  await mkdir(place.converted, { recursive: true });
  await nodeDisk.write(draft, bytes);
  await nodeDisk.rename(draft, target);
  await removeOutdated(place.converted, pack);
  return target;
}

/** What another importer or another manifest of this version made. */
async function removeOutdated(folder: string, pack: ModelPack): Promise<void> {
  const keys = new Set(pack.graphs.map((graph) => conversionKey(pack, graph)));
  for (const name of await namesIn(folder)) if (!keys.has(name.slice(0, 32))) await nodeDisk.remove(join(folder, name));
}

/** The pack's files for an importer, each only as its manifest has it. */
const packFiles =
  (models: string, pack: ModelPack, signal: AbortSignal): ModelFiles =>
  async (name) => {
    signal.throwIfAborted();
    const file = pack.files.find((one) => one.name === name);
    if (file === undefined) return null;
    if (file.bytes > MAX_FILE_BYTES)
      throw new FaultError(
        fault(
          'import.too-large',
          `"${name}" of the model pack "${pack.name}" is too large to be converted to ONNX; use a pack in that format.`,
          {
            id: pack.id,
            name,
          },
        ),
      );
    const bytes = await readFile(packPlace(models, pack).file(file));
    if (bytes.length !== file.bytes || sha256Of(bytes) !== file.sha256)
      throw new FaultError(
        fault(
          'pack.damaged',
          `"${name}" of the model pack "${pack.name}" is not what it must be; repair it with "models install ${pack.id}".`,
          { id: pack.id, name },
        ),
      );
    return bytes;
  };
