import type { AssetId } from '../../../core/base/id.ts';

const NONE: ReadonlySet<AssetId> = new Set();
export const noAssets = (): ReadonlySet<AssetId> => NONE;
