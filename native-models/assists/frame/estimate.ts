import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type Fault, fail, fault, ok, type Result } from '../../../core/base/fault.ts';
import { downloadBytes, type ModelPack, packBytes } from '../../../core/packs/model-pack.ts';
import { listPacks } from '../../packs/known-packs.ts';
import { packStanding } from '../../packs/pack-state.ts';
import type { AssistPlan } from '../assist.ts';

interface PackNeed {
  readonly pack: ModelPack;
  readonly isInstalled: boolean;
  readonly downloadBytes: number;
  readonly diskBytes: number;
}

/** A plan held against this machine. */
export interface AssistEstimate {
  readonly plan: AssistPlan;
  readonly packs: readonly PackNeed[];
  readonly memory: { readonly budgetBytes: number; readonly freeBytes: number };
  /** Where media of the project is written; null where the system does not say. */
  readonly diskFreeBytes: number | null;
  /** Why it cannot be run as it is: `plan.memory`, `plan.memory-smaller`, `plan.disk`, `plan.packs`. */
  readonly obstacles: readonly Fault[];
}

/** Codes: `pack.unknown`, `disk.*`. */
export async function estimateRun(
  plan: AssistPlan,
  place: { readonly modelsFolder: string; readonly projectPath: string; readonly budgetBytes: number },
): Promise<Result<AssistEstimate>> {
  const listed = await listPacks(place.modelsFolder);
  if (!listed.ok) return listed;
  const known = listed.value.packs.map(({ pack }) => pack);
  const packs = await packNeeds(place.modelsFolder, known, plan.packIds);
  if (!packs.ok) return packs;
  const diskFreeBytes = await freeBytes(dirname(place.projectPath));
  const memory = { budgetBytes: place.budgetBytes, freeBytes: process.availableMemory() };
  const obstacles = [
    memoryObstacle(plan, memory, smallerPack(known, packs.value, memory.budgetBytes)),
    diskObstacle(plan, diskFreeBytes),
    packObstacle(packs.value),
  ];
  return ok({ plan, packs: packs.value, memory, diskFreeBytes, obstacles: obstacles.filter((one) => one !== null) });
}

async function packNeeds(modelsFolder: string, known: readonly ModelPack[], ids: readonly string[]): Promise<Result<readonly PackNeed[]>> {
  const needs: PackNeed[] = [];
  for (const id of new Set(ids)) {
    const pack = known.find((one) => one.id === id);
    if (pack === undefined)
      return fail('pack.unknown', `There is no model pack "${id}"; choose one of the list, or add its manifest.`, { id });
    const standing = await packStanding(modelsFolder, pack);
    if (!standing.ok) return standing;
    const isInstalled = standing.value.state === 'installed';
    needs.push({ pack, isInstalled, downloadBytes: downloadBytes(pack, pack.files), diskBytes: packBytes(pack.files) });
  }
  return ok(needs);
}

async function freeBytes(folder: string): Promise<number | null> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch {
    return null;
  }
}

const megabytes = (bytes: number): string => `${Math.ceil(bytes / 1e6)} MB`;

/** The most able pack for the same task as the largest of these that would fit; null where there is none. */
function smallerPack(known: readonly ModelPack[], needs: readonly PackNeed[], budgetBytes: number): ModelPack | null {
  const [largest] = needs.map(({ pack }) => pack).sort((one, other) => other.memory.bytes - one.memory.bytes);
  if (largest === undefined) return null;
  const fitting = known.filter(
    ({ task, memory }) => task === largest.task && memory.bytes < largest.memory.bytes && memory.bytes <= budgetBytes,
  );
  return fitting.reduce<ModelPack | null>((best, pack) => (best === null || pack.memory.bytes > best.memory.bytes ? pack : best), null);
}

/** Models may take half of a machine's memory. */
const SHARE = 2;

function memoryObstacle({ memoryBytes }: AssistPlan, { budgetBytes }: AssistEstimate['memory'], smaller: ModelPack | null): Fault | null {
  if (memoryBytes <= budgetBytes) return null;
  const data = { memoryBytes, budgetBytes };
  const told = `This would take ${megabytes(memoryBytes)} of memory, and models may take ${megabytes(budgetBytes)} on this machine`;
  return smaller === null
    ? fault('plan.memory', `${told}; run it on a machine with ${megabytes(memoryBytes * SHARE)} or more.`, {
        ...data,
        machineGigabytes: Math.ceil((memoryBytes * SHARE) / 1e9),
      })
    : fault('plan.memory-smaller', `${told}; choose "${smaller.name}" instead, which takes ${megabytes(smaller.memory.bytes)}.`, {
        ...data,
        name: smaller.name,
        smallerId: smaller.id,
      });
}

function diskObstacle({ diskBytes }: AssistPlan, free: number | null): Fault | null {
  if (free === null || diskBytes <= free) return null;
  return fault(
    'plan.disk',
    `This would write ${megabytes(diskBytes)} beside the project, where ${megabytes(free)} are free; free some space, or move the project to another disk.`,
    { diskBytes, freeBytes: free },
  );
}

function packObstacle(packs: readonly PackNeed[]): Fault | null {
  const missing = packs.filter(({ isInstalled }) => !isInstalled);
  if (missing.length === 0) return null;
  const ids = missing.map(({ pack }) => pack.id);
  const told = missing.map((need) => `${need.pack.name} (${megabytes(need.downloadBytes)}, ${need.pack.licence.id})`).join(', ');
  return fault(
    'plan.packs',
    `This needs model packs that are not installed: ${told}; install them with "models install ${ids.join(' ')}".`,
    {
      ids,
    },
  );
}
