import { createHash } from 'node:crypto';
import { writeSync } from 'node:fs';
import { unwrap } from '../../core/base/fault.ts';
import { seededRandom } from '../../core/base/seeded-random.ts';
import { serialiseProject } from '../../core/model/schema.ts';
import { openProject } from '../../engine/project/open-project.ts';
import { appendShot } from '../fixtures/film.ts';

/**
 * The program that the kill test kills: opens the project, then edits, undoes, saves and takes snapshots without end, and writes
 * `<state hash>` on standard output after each acknowledgement and not before. Arguments: project path, seed.
 */
const [path = '', seedText = '1'] = process.argv.slice(2);

const random = seededRandom(Number(seedText));
// Small limits, so that kills also meet folds of the journal and snapshots.
const session = unwrap(
  await openProject(path, { mode: 'write', journalLimitBytes: 60_000, historyLimitBytes: 20_000, snapshotEveryMs: 40 }),
);
const tell = (): void => {
  writeSync(1, `${createHash('sha256').update(serialiseProject(session.project)).digest('hex')}\n`);
};
tell();
for (;;) {
  const chance = random();
  if (chance < 0.6) {
    const { command, args } = appendShot(Math.floor(random() * 5000), 1 + Math.floor(random() * 50));
    unwrap(await session.execute(command, args));
  } else if (chance < 0.8) {
    // What the film stands on stays: no clip can be added without its sequence.
    const { steps, cursor } = session.history;
    if (steps[cursor - 1]?.command === appendShot(0, 1).command) unwrap(await session.undo());
  } else if (chance < 0.92) await session.redo();
  else unwrap(await session.save());
  tell();
}
