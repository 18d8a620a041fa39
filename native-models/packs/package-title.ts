import type { PackPackage } from '../../core/packs/model-pack.ts';

/** How messages name a package. */
export const packageTitle = (from: Pick<PackPackage, 'package' | 'version'>): string => `the npm package ${from.package} ${from.version}`;
