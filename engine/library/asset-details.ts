import { stat } from 'node:fs/promises';
import { ok, type Result } from '../../core/base/fault.ts';
import type { Asset } from '../../core/model/records.ts';
import { type CodingStructure, measureCodingStructure } from '../media/coding-structure.ts';
import { imagePlayback } from '../media/image-playback.ts';
import { imageFile } from '../media/image-sequence.ts';
import { probeFile } from '../media/probe.ts';

/** Everything that can be told of an asset's file beside what the project records of it. */
export interface AssetDetails {
  readonly container: string;
  readonly sizeBytes: number;
  /** Milliseconds since 1970. */
  readonly modifiedMs: number;
  /** As the file has it: camera, date, software, title … A file of unknown origin wrote these: they are text and nothing else. */
  readonly metadata: Readonly<Record<string, string>>;
  /** Of each picture stream, by its index. */
  readonly coding: Readonly<Record<number, CodingStructure>>;
  /** What was odd about the file, in sentences for the user. */
  readonly warnings: readonly string[];
}

/** Longest name and value that are handed on. */
const MOST_CHARACTERS = 500;
const MOST_ENTRIES = 100;

/** Reads the file anew. Throws the signal's reason where it is aborted. Codes: those of reading. */
export async function readAssetDetails(asset: Asset, path: string, signal?: AbortSignal): Promise<Result<AssetDetails>> {
  const streamIndex = asset.streams.find(({ kind }) => kind === 'picture')?.index ?? 0;
  const images = imagePlayback(asset, streamIndex);
  const info = await probeFile(path, signal, images);
  if (!info.ok) return info;
  const coding: Record<number, CodingStructure> = {};
  for (const stream of asset.streams) {
    if (stream.kind !== 'picture' || asset.kind === 'still') continue;
    const measured = await measureCodingStructure(path, stream.index, images, signal);
    if (!measured.ok) return measured;
    coding[stream.index] = measured.value;
  }
  const status = await stat(asset.kind === 'image-sequence' ? imageFile(path, asset.numbering?.first ?? 0) : path).catch(() => null);
  return ok({
    container: info.value.container,
    sizeBytes: asset.kind === 'image-sequence' ? asset.fingerprint.sizeBytes : (status?.size ?? 0),
    modifiedMs: Math.round(status?.mtimeMs ?? 0),
    metadata: bounded(info.value.metadata),
    coding,
    warnings: info.value.warnings,
  });
}

const bounded = (metadata: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(metadata)
      .slice(0, MOST_ENTRIES)
      .map(([name, value]) => [name.slice(0, MOST_CHARACTERS), value.slice(0, MOST_CHARACTERS)]),
  );
