import { downloadBytes, type ModelPack, type PackSource, packBytes } from '../../../core/packs/model-pack.ts';
import type { PackStanding } from '../../../native-models/packs/pack-state.ts';

export const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)} MB`;

/** What a user should know of a pack before it is fetched. */
export const packOverview = (pack: ModelPack) => ({
  id: pack.id,
  name: pack.name,
  version: pack.version,
  task: pack.task,
  description: pack.description,
  downloadBytes: downloadBytes(pack, pack.files),
  diskBytes: packBytes(pack.files),
  memory: pack.memory,
  licence: pack.licence,
  sources: [...new Set(pack.files.flatMap((file) => file.sources.map(sourceName)))],
});

function sourceName(source: PackSource): string {
  switch (source.kind) {
    case 'npm':
      return `npm: ${[...new Set(source.parts.map((part) => `${part.package}@${part.version}`))].join(' + ')}`;
    case 'https':
      return new URL(source.address).host;
    case 'pick':
      return `your own copy (${source.whereToFind})`;
  }
}

const COMMERCIAL = { yes: 'commercial use allowed', no: 'no commercial use', ask: 'commercial use unclear' } as const;

/** A pack in a few lines: sizes, licence and who says so, where it comes from. */
export function describePack(pack: ModelPack): string {
  const { downloadBytes: download, diskBytes, licence, sources } = packOverview(pack);
  const isPicked = (name: string): boolean => name.startsWith('your own copy');
  const fetched = sources.filter((name) => !isPicked(name));
  return [
    `${pack.name} (${pack.id} ${pack.version}): ${pack.description}`,
    `  fetches ${megabytes(download)}, takes ${megabytes(diskBytes)} on the disk, about ${megabytes(pack.memory.bytes)} of memory at work (${pack.memory.basis})`,
    `  licence ${licence.id}, ${COMMERCIAL[licence.commercialUse]}: ${licence.text}`,
    `  ${licence.saidBy}`,
    `  from ${[...fetched, 'files that you pick with --from'].join(', or ')}`,
  ].join('\n');
}

/** One line of the list. */
export const packLine = (row: ReturnType<typeof packOverview> & PackStanding): string =>
  [
    row.id.padEnd(18),
    row.state.padEnd(9),
    row.task.padEnd(18),
    `${megabytes(row.downloadBytes)} to fetch`.padEnd(17),
    `${megabytes(row.diskBytes)} on disk`.padEnd(15),
    `${row.licence.id}, ${COMMERCIAL[row.licence.commercialUse]}`,
  ].join('  ');
