import { existsSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { z } from 'zod';
import type { Proposal } from '../../../native-models/assists/assist.ts';
import { assistOfJob } from '../../../native-models/assists/frame/assist-job.ts';
import { madeMediaFolder } from '../../../native-models/assists/frame/made-media.ts';
import type { Job } from '../../jobs/job.ts';
import type { JobQueue } from '../../jobs/job-queue.ts';
import { type Disk, nodeDisk } from '../../store/disk.ts';
import type { AssistFrame } from './assist-frame.ts';

const importOf = z.looseObject({ path: z.string() });

/** Files that these calls would bring in, as paths of this machine. */
function filesOf(calls: Proposal['calls'], projectPath: string): readonly string[] {
  const folder = dirname(resolve(projectPath));
  return calls.flatMap(({ command, args }) => {
    const read = command === 'asset.import' ? importOf.safeParse(args) : null;
    return read?.success === true ? [resolve(folder, read.data.path)] : [];
  });
}

type Runs = {
  readonly queue: Pick<JobQueue, 'jobs' | 'stepResults'>;
  readonly assists: Pick<AssistFrame, 'proposal' | 'madeSoFar'>;
};

/** Media that a run has made, finished or not; to be asked for before the queue forgets it. None for a job of another kind. */
export async function mediaOfRun({ queue, assists }: Runs, job: Job): Promise<readonly string[]> {
  const run = assistOfJob(job);
  if (run === null) return [];
  if (job.state.kind !== 'done') return filesOf(await assists.madeSoFar(queue.stepResults(job.id)), run.projectPath);
  const proposal = await assists.proposal(job.state.output);
  return proposal.ok ? filesOf(proposal.value.calls, run.projectPath) : [];
}

/**
 * Removes what an abandoned run has made, and neither another run of its project that has a use for it, nor a project of its folder names. Answers how many
 * bytes came free.
 */
export async function removeMediaOfRun(runs: Runs, job: Job, files: readonly string[]): Promise<number> {
  const run = assistOfJob(job);
  if (run === null || files.length === 0) return 0;
  const { projectPath } = run;
  const wanted = new Set<string>();
  for (const other of runs.queue.jobs()) {
    if (other.id === job.id || other.state.kind === 'cancelled' || assistOfJob(other)?.projectPath !== projectPath) continue;
    for (const file of await mediaOfRun(runs, other)) wanted.add(file);
  }
  return removeDiscardedMedia(files, { projectPath, madeSinceMs: Date.parse(job.addedAt), wanted });
}

/**
 * Removes what a run has made for a project and nobody wants: media beside it that was written since `madeSinceMs`, and that neither `wanted` names nor any
 * project of its folder, be it in what its history can bring back. Answers how many bytes came free. What cannot be read or removed stays.
 */
async function removeDiscardedMedia(
  files: readonly string[],
  of: { readonly projectPath: string; readonly madeSinceMs: number; readonly wanted: ReadonlySet<string>; readonly disk?: Disk },
): Promise<number> {
  const { projectPath, madeSinceMs, wanted, disk = nodeDisk } = of;
  const own = madeMediaFolder(projectPath);
  let freed = 0;
  for (const path of new Set(files)) {
    if (dirname(path) !== own || wanted.has(path)) continue;
    try {
      const { mtimeMs, size } = await stat(path);
      if (mtimeMs < madeSinceMs || (await mentioned([basename(path)], { projects: dirname(resolve(projectPath)) })).size > 0) continue;
      await disk.remove(path);
      freed += size;
    } catch {
      // Gone already, or not ours to remove.
    }
  }
  return freed;
}

/**
 * Which of these files a project of a folder, its journal or a snapshot names, or else anything in the folders of runs. Names end in a hash of the bytes, so a
 * mention is no chance. Throws system errors: what cannot be read may name anything.
 */
export async function mentioned(
  names: readonly string[],
  { projects, runs = [] }: { readonly projects: string; readonly runs?: readonly string[] },
): Promise<ReadonlySet<string>> {
  const needles = new Map(names.map((name) => [name, Buffer.from(JSON.stringify(name).slice(1, -1))]));
  const found = new Set<string>();
  const search = async (path: string): Promise<void> => {
    if (needles.size === 0) return;
    const bytes = await readFile(path);
    const text = path.endsWith('.gz') ? await unpack(bytes) : bytes;
    for (const [name, needle] of needles) {
      if (!text.includes(needle)) continue;
      found.add(name);
      needles.delete(name);
    }
  };
  const searchAll = async (folder: string): Promise<void> => {
    for (const inner of await readdir(folder, { withFileTypes: true, recursive: true }))
      if (inner.isFile()) await search(join(inner.parentPath, inner.name));
  };
  for (const entry of await readdir(projects, { withFileTypes: true })) {
    if (entry.isFile() && entry.name.includes('.cutaway')) await search(join(projects, entry.name));
    else if (entry.isDirectory() && entry.name.endsWith('.cutaway.d')) await searchAll(join(projects, entry.name));
  }
  for (const folder of runs) if (existsSync(folder)) await searchAll(folder);
  return found;
}

const unpack = promisify(gunzip);
