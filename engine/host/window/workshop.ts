import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { ok, type Result } from '../../../core/base/fault.ts';
import type { AnyAssist } from '../../../native-models/assists/any-assist.ts';
import { ASSIST_LANE } from '../../../native-models/assists/frame/assist-job.ts';
import { modelPackKind } from '../../../native-models/packs/pack-job.ts';
import { BackgroundGate } from '../../jobs/background-gate.ts';
import { type JobQueue, openJobQueue } from '../../jobs/job-queue.ts';
import { exportKind, type MachineSigning } from '../../jobs/kinds/export.ts';
import { fullHashKind } from '../../jobs/kinds/full-hash.ts';
import { PROXY_LANE, proxyKind } from '../../jobs/kinds/proxy.ts';
import type { Foreground } from '../../play/picture-maker.ts';
import { modelsFolder } from '../../store/models-folder.ts';
import { type AssistFrame, openAssistFrame } from '../assists/assist-frame.ts';
import { machineMedia } from '../film-media.ts';
import { type MediaCache, openMediaCache } from '../media-cache.ts';

/** Where long work is done: the queue of jobs, and the store of what can be made again. Closed by who opened it. */
export interface Workshop {
  readonly cache: MediaCache;
  readonly queue: JobQueue;
  /** Held while somebody plays or exports: proxies wait. */
  readonly gate: BackgroundGate;
  /** Held while somebody looks at what is being made for them: proxies stand still, an export gives way. */
  readonly foreground: Foreground;
  /** Answers when the next few milliseconds of work that a user waits for may be done: soon, and at once where nobody plays or seeks. */
  giveWay(): Promise<void>;
  /** Unfinished proxies of this engine. */
  readonly proxyWorkFolder: string;
  /** Where the user's model packs lie, of every engine and of the command line. */
  readonly modelsFolder: string;
  readonly assists: AssistFrame;
  close(): Promise<void>;
}

/** Engines that run beside each other have a queue each; a user rarely has more than two. */
const MOST_ENGINES = 8;
/** The longest that a frame of an export, or some decoding for a filmstrip, waits while somebody plays or seeks: it goes on, slowly. */
const GIVES_WAY_MS = 150;
const LANES = { export: 1, [PROXY_LANE]: 1, disk: 1, network: 1, [ASSIST_LANE]: 1 };

/** Opens the first queue that no other engine works on. What an earlier engine left unfinished goes on. Codes: `disk.*`, `jobs.locked`. */
export async function openWorkshop(signing: MachineSigning, assistsOfTest?: readonly AnyAssist[]): Promise<Result<Workshop>> {
  const cache = await openMediaCache();
  if (!cache.ok) return cache;
  const gate = new BackgroundGate();
  const watched = new BackgroundGate();
  const giveWay = (): Promise<void> => watched.share(GIVES_WAY_MS);
  const foreground: Foreground = {
    hold() {
      const holds = [gate.hold(), watched.hold()];
      return () => {
        for (const letGo of holds) letGo();
      };
    },
  };
  const models = resolve(modelsFolder(process.platform, process.env, homedir()));
  const assists = openAssistFrame({
    modelsFolder: models,
    store: cache.value.store,
    onOpenMedia: () => gate.hold(),
    ...(assistsOfTest === undefined ? {} : { assists: assistsOfTest }),
  });
  for (let place = 1; ; place += 1) {
    const suffix = place === 1 ? '' : `-${place}`;
    const proxyWorkFolder = `${cache.value.proxyWorkFolder}${suffix}`;
    const queue = await openJobQueue({
      folder: join(`${cache.value.jobFolder}${suffix}`),
      lanes: LANES,
      kinds: [
        exportKind((projectPath) => {
          const { locate, resources, openPool } = machineMedia(projectPath);
          const pool = openPool();
          const letGo = gate.hold();
          return {
            pool,
            locate,
            resources,
            turn: giveWay,
            close: () => {
              letGo();
              pool.close();
            },
          };
        }, signing),
        proxyKind({ store: cache.value.store, workFolder: proxyWorkFolder, gate }),
        fullHashKind(),
        modelPackKind(models),
        assists.kind,
      ],
    });
    if (queue.ok)
      return ok({
        cache: cache.value,
        queue: queue.value,
        gate,
        foreground,
        giveWay,
        proxyWorkFolder,
        modelsFolder: models,
        assists,
        close: async () => {
          await queue.value.close();
          await assists.close();
        },
      });
    if (queue.error.code !== 'jobs.locked' || place === MOST_ENGINES) return queue;
  }
}
