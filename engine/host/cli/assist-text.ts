import { counted } from '../../../core/base/counted.ts';
import type { AssistEstimate } from '../../../native-models/assists/frame/estimate.ts';
import { megabytes } from './models-text.ts';

/** What a run would take, for a person. */
export function estimateText({ plan, packs, memory, diskFreeBytes, obstacles }: AssistEstimate): string {
  const { seconds, total } = plan;
  return [
    `Work    ${counted(total.count, total.unit)}`,
    `Time    ${seconds === null ? 'not known before it runs' : `about ${duration(seconds)}`}`,
    `Memory  ${megabytes(plan.memoryBytes)} of ${megabytes(memory.budgetBytes)} that models may take`,
    `Disk    ${megabytes(plan.diskBytes)}${diskFreeBytes === null ? '' : ` of ${megabytes(diskFreeBytes)} that are free`}`,
    ...packs.map(
      ({ pack, isInstalled, downloadBytes }) =>
        `Model   ${pack.name} (${pack.id}): ${isInstalled ? 'installed' : `not installed, ${megabytes(downloadBytes)} to fetch, licence ${pack.licence.id}`}`,
    ),
    ...plan.notes.map(({ message }) => `  ! ${message}`),
    ...obstacles.map(({ message, code }) => `  ! ${message} [${code}]`),
  ].join('\n');
}

/** The same for a program. */
export const estimateData = ({ plan, packs, memory, diskFreeBytes, obstacles }: AssistEstimate): unknown => ({
  ...plan,
  memory,
  diskFreeBytes,
  packs: packs.map(({ pack, isInstalled, downloadBytes, diskBytes }) => ({
    id: pack.id,
    name: pack.name,
    version: pack.version,
    licence: pack.licence,
    isInstalled,
    downloadBytes,
    diskBytes,
  })),
  obstacles,
});

function duration(seconds: number): string {
  if (seconds < 90) return `${Math.max(1, Math.ceil(seconds))} s`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 90 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
