import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { unwrap } from '../../core/base/fault.ts';
import { serialiseProject } from '../../core/model/schema.ts';
import { createProject, openProject } from '../../engine/project/open-project.ts';
import { blankFilm, FOUNDATION } from '../fixtures/film.ts';

export interface KillCount {
  readonly kills: number;
  /** Edits, undos, redos and saves that were answered for before a kill. */
  readonly acknowledged: number;
  /** Kills after which the project opened with recovery. */
  readonly opened: number;
  /** Kills after which an acknowledged edit was missing. */
  readonly lost: number;
  /** Kills after which opening had damage to report. */
  readonly reported: number;
}

const PROGRAM = fileURLToPath(new URL('./edit-until-killed.ts', import.meta.url));

/** Runs the editing program and kills it with SIGKILL `delayMs` after its first word. Answers the state hashes that it acknowledged. */
async function editAndKill(path: string, seed: number, delayMs: number): Promise<readonly string[]> {
  const child = spawn(process.execPath, ['--import', 'tsx', PROGRAM, path, String(seed)], { stdio: ['ignore', 'pipe', 'pipe'] });
  const said: Buffer[] = [];
  const complaints: Buffer[] = [];
  child.stderr.on('data', (bytes: Buffer) => complaints.push(bytes));
  child.stdout.on('data', (bytes: Buffer) => {
    if (said.length === 0) setTimeout(() => child.kill('SIGKILL'), delayMs);
    said.push(bytes);
  });
  const [code, signal]: unknown[] = await once(child, 'close');
  if (signal !== 'SIGKILL')
    throw new Error(`the editing program ended by itself (${String(code)}): ${Buffer.concat(complaints).toString()}`);
  // A line cut short was never acknowledged.
  return Buffer.concat(said).toString().split('\n').slice(0, -1);
}

const hashOfState = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Null where the project does not open; else whether it stands at the acknowledged state or one act past it: the act under way may have reached the disk. */
async function standsAt(path: string, acknowledged: string): Promise<{ readonly kept: boolean; readonly notices: number } | null> {
  const found = await openProject(path, { mode: 'read' });
  if (!found.ok) return null;
  const session = found.value;
  const notices = session.recovered.notices.length;
  const at = hashOfState(serialiseProject(session.project));
  await session.close();
  if (at === acknowledged) return { kept: true, notices };
  const probe = unwrap(await openProject(path, { mode: 'write' }));
  try {
    for (const there of ['undo', 'redo'] as const) {
      const moved = await probe[there]();
      if (!moved.ok) continue;
      const kept = hashOfState(serialiseProject(probe.project)) === acknowledged;
      unwrap(await (there === 'undo' ? probe.redo() : probe.undo()));
      if (kept) return { kept: true, notices };
    }
    return { kept: false, notices };
  } finally {
    await probe.close();
  }
}

/** Kills the editing program `kills` times on one project at `path`, at moments that `seed` chooses, and looks each time what is there. */
export async function killRun(
  path: string,
  kills: number,
  seed: number,
  progress: (done: number) => void = () => undefined,
): Promise<KillCount> {
  const film = unwrap(await createProject(path, blankFilm()));
  for (const { command, args } of FOUNDATION) unwrap(await film.execute(command, args));
  await film.close();
  let acknowledged = 0;
  let opened = 0;
  let lost = 0;
  let reported = 0;
  for (let kill = 0; kill < kills; kill += 1) {
    const delayMs = (seed * 7919 + kill * 104_729) % 400;
    const states = await editAndKill(path, seed + kill, delayMs);
    acknowledged += states.length - 1;
    const stand = await standsAt(path, states.at(-1) ?? '');
    if (stand !== null) opened += 1;
    if (stand?.kept !== true) lost += 1;
    if ((stand?.notices ?? 0) > 0) reported += 1;
    progress(kill + 1);
  }
  return { kills, acknowledged, opened, lost, reported };
}
