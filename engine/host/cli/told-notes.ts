import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { z } from 'zod';
import type { AssistNote } from '../../../native-models/assists/assist.ts';

/** By provider, and by assist and provider where it is a matter of one model: the note that was told last. */
const toldSchema = z.record(z.string(), z.string());
type Told = z.infer<typeof toldSchema>;

/** Of the machine, and so the same for every assist. */
const OF_MACHINE: ReadonlySet<string> = new Set(
  ['not-offered', 'not-installed', 'no-driver', 'self-test', 'slow'].map((reason) => `provider.${reason}`),
);

/**
 * The notes that a person at this machine has not yet read: which hardware was passed over, and why, is told once, and again when it changes. Every other
 * note is told. What was told stands in the models' folder; where it cannot be kept there, it is told again.
 */
export async function untoldNotes(models: string, assist: string, notes: readonly AssistNote[]): Promise<readonly AssistNote[]> {
  const path = join(models, 'told.json');
  const told = await readTold(path);
  const now: Told = { ...told };
  const untold = notes.filter(({ code, data }) => {
    if (!code.startsWith('provider.')) return true;
    const provider = String(data?.provider ?? '');
    const key = OF_MACHINE.has(code) ? provider : `${assist} ${provider}`;
    now[key] = code;
    return told[key] !== code;
  });
  if (untold.some(({ code }) => code.startsWith('provider.'))) await keep(models, path, now);
  return untold;
}

async function readTold(path: string): Promise<Told> {
  try {
    return toldSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return {};
  }
}

async function keep(models: string, path: string, told: Told): Promise<void> {
  try {
    await mkdir(models, { recursive: true });
    await writeFileAtomic(path, JSON.stringify(told));
  } catch {
    // Said once more the next time.
  }
}
