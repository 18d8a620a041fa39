import { createHash } from 'node:crypto';
import { writeSync } from 'node:fs';
import { unwrap } from '../../core/base/fault.ts';
import { serialiseProject } from '../../core/model/schema.ts';
import { appendShot } from '../../engine/project/film-fixture.ts';
import { openProject } from '../../engine/project/open-project.ts';

/**
 * The program that the kill test kills: opens the project, then edits, undoes, saves and takes snapshots without end, and writes
 * `<state hash>` on standard output after each acknowledgement and not before. Arguments: project path, seed.
 */
const [path = '', seedText = '1'] = process.argv.slice(2);

/** mulberry32, public domain: enough to choose acts by, and the same acts for the same seed. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const random = randomFrom(Number(seedText));
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
  } else if (chance < 0.8) await session.undo();
  else if (chance < 0.92) await session.redo();
  else unwrap(await session.save());
  tell();
}
