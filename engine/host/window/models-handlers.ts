import { fail, ok, type Result } from '../../../core/base/fault.ts';
import { downloadBytes, type ModelPack, packBytes } from '../../../core/packs/model-pack.ts';
import type { PackView } from '../../../core/protocol/models-contract.ts';
import type { CallHandlers } from '../../../core/protocol/server.ts';
import { STARTER_SET } from '../../../native-models/packs/built-in-packs.ts';
import { type KnownPacks, listPacks } from '../../../native-models/packs/known-packs.ts';
import { PACK_JOB, packOfJob } from '../../../native-models/packs/pack-job.ts';
import { type PackStanding, packStanding, removePack, verifyPack } from '../../../native-models/packs/pack-state.ts';
import { isUnfinished, type Job } from '../../jobs/job.ts';
import { toldFault } from './told-fault.ts';
import type { WindowContext } from './window-context.ts';
import type { Workshop } from './workshop.ts';

type ModelCall = Extract<keyof CallHandlers, `models.${string}`>;

export function modelCallHandlers({ engine }: WindowContext): Pick<CallHandlers, ModelCall> {
  const withPacks = async <T>(task: (workshop: Workshop, known: KnownPacks) => Promise<Result<T>>): Promise<Result<T>> => {
    const workshop = await engine.workshop();
    if (!workshop.ok) return workshop;
    const known = await listPacks(workshop.value.modelsFolder);
    return known.ok ? task(workshop.value, known.value) : known;
  };
  return {
    'models.list': () =>
      withPacks(async (workshop, { packs, unreadable }) => {
        const views: PackView[] = [];
        for (const { pack, origin } of packs) {
          const standing = await packStanding(workshop.modelsFolder, pack);
          if (!standing.ok) return standing;
          views.push(packView(pack, origin, standing.value, jobAtWork(workshop, pack) !== null));
        }
        return ok({ folder: workshop.modelsFolder, packs: views, unreadable: unreadable.map(toldFault) });
      }),
    'models.install': ({ ids, licenceAccepted, picked }) =>
      withPacks(async (workshop, known) => {
        const packs: ModelPack[] = [];
        for (const id of new Set(ids)) {
          const pack = findPack(known, id);
          if (!pack.ok) return pack;
          packs.push(pack.value);
        }
        const unclear = packs.filter(({ licence }) => licence.commercialUse !== 'yes');
        if (unclear.length > 0 && !licenceAccepted)
          return fail(
            'pack.licence',
            `Commercial use of ${unclear.map(({ name }) => name).join(', ')} is not plainly allowed; read the licences and accept them first.`,
            { ids: unclear.map(({ id }) => id) },
          );
        if (packs.length > 1 && picked.length > 0)
          return fail('pack.picked-for-many', 'Files that you picked belong to one pack; install that one by itself.');
        const jobIds: string[] = [];
        for (const pack of packs) {
          const standing = jobAtWork(workshop, pack);
          const job = standing === null ? await workshop.queue.add(PACK_JOB, { pack, licenceAccepted, picked }) : ok(standing);
          if (!job.ok) return job;
          jobIds.push(job.value.id);
        }
        return ok({ jobIds });
      }),
    'models.remove': ({ id }) =>
      withPacks(async (workshop, known) => {
        const pack = findPack(known, id);
        if (!pack.ok) return pack;
        if (jobAtWork(workshop, pack.value) !== null)
          return fail('pack.installing', `"${pack.value.name}" is being installed; cancel that first, then remove it.`, { id });
        const freed = await removePack(workshop.modelsFolder, pack.value);
        return freed.ok ? ok({ freedBytes: freed.value }) : freed;
      }),
    'models.verify': ({ id }, signal) =>
      withPacks(async (workshop, known) => {
        const pack = findPack(known, id);
        if (!pack.ok) return pack;
        const files = await verifyPack(workshop.modelsFolder, pack.value, signal);
        return files.ok ? ok({ files: [...files.value] }) : files;
      }),
  };
}

function findPack({ packs }: KnownPacks, id: string): Result<ModelPack> {
  const found = packs.find(({ pack }) => pack.id === id);
  return found === undefined ? fail('pack.unknown', `There is no model pack "${id}"; choose one of the list.`, { id }) : ok(found.pack);
}

const jobAtWork = ({ queue }: Workshop, pack: ModelPack): Job | null =>
  queue.jobs().find((job) => isUnfinished(job.state) && packOfJob(job)?.id === pack.id) ?? null;

const packView = (pack: ModelPack, origin: PackView['origin'], standing: PackStanding, isInstalling: boolean): PackView => ({
  id: pack.id,
  name: pack.name,
  version: pack.version,
  task: pack.task,
  purpose: pack.description,
  origin,
  isStarter: STARTER_SET.includes(pack.id),
  downloadBytes: downloadBytes(pack, pack.files),
  diskBytes: packBytes(pack.files),
  presentBytes: standing.bytes,
  licence: pack.licence,
  state: isInstalling ? 'installing' : standing.state,
});
