import { FaultError, fail, ok, type Result } from '../../../core/base/fault.ts';
import type { AssetId } from '../../../core/base/id.ts';
import type { Project } from '../../../core/model/project.ts';
import type { SoundInputs } from '../../../engine/render/sound/asset-sound.ts';
import { readableLayout } from '../../../engine/render/sound/downmix.ts';
import type { PlainSound } from '../assist.ts';

export interface SourceAsk {
  readonly assetId: AssetId;
  readonly streamIndex: number;
  /** Samples of the stream's own rate on the asset's clock. */
  readonly first: number;
  readonly count: number;
}

/** One stream of an asset as it is. Codes: `asset.missing`, `asset.no-sound`, those of reading media. */
export async function sourceSound(
  project: Project,
  { assetId, streamIndex, first, count }: SourceAsk,
  { pool, locate }: SoundInputs,
  signal: AbortSignal,
): Promise<Result<PlainSound>> {
  signal.throwIfAborted();
  const asset = project.tables.assets.get(assetId);
  if (asset === undefined) return fail('asset.missing', `There is no media ${assetId}; choose another clip.`, { assetId });
  const stream = asset.streams.find(({ index }) => index === streamIndex);
  if (stream?.kind !== 'sound')
    return fail('asset.no-sound', `"${asset.name}" has no sound there; choose a clip that has.`, { assetId, streamIndex });
  const layout = readableLayout(stream.layout, stream.channels);
  const { sampleRate } = stream;
  try {
    const reader = await pool.sound(`assist ${assetId} ${streamIndex}`, locate(asset), streamIndex, { sampleRate, layout });
    if (!reader.ok) return reader;
    const planes = await reader.value.read(first, count);
    signal.throwIfAborted();
    // The reader may hand the same arrays out again.
    return ok({ sampleRate, planes: planes.map((plane) => plane.slice()) });
  } catch (error) {
    if (error instanceof FaultError) return { ok: false, error: error.fault };
    throw error;
  }
}
