import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { killRun } from '../property/kill-run.ts';

/** Kills an editing program many times and prints what was lost. Arguments: number of kills (200), seed. */
const kills = Number(process.argv[2] ?? 200);
const seed = Number(process.argv[3] ?? Math.floor(Math.random() * 100_000));
const folder = await mkdtemp(join(tmpdir(), 'cutaway-kill-'));
try {
  const count = await killRun(join(folder, 'film.cutaway'), kills, seed, (done) => {
    if (done % 20 === 0) process.stderr.write(`${done} of ${kills} kills\n`);
  });
  const rows: readonly (readonly [string, string])[] = [
    ['seed', String(seed)],
    ['kills (SIGKILL)', String(count.kills)],
    ['acts acknowledged', String(count.acknowledged)],
    ['opened again', `${count.opened} of ${count.kills}`],
    ['acknowledged acts lost', String(count.lost)],
    ['openings with damage to report', String(count.reported)],
  ];
  process.stdout.write(rows.map(([name, value]) => `${name.padEnd(32)} ${value}\n`).join(''));
  process.exitCode = count.lost === 0 && count.opened === count.kills ? 0 : 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}
