import { readFileSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { type Placement, placementSchema } from './window-placement.ts';

/** Null at the first start, and where the file tells nothing sensible. */
export function readPlacement(file: string): Placement | null {
  try {
    const read = placementSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}

export async function keepPlacement(file: string, placement: Placement): Promise<void> {
  const fresh = `${file}.${process.pid}`;
  await writeFile(fresh, JSON.stringify(placement));
  await rename(fresh, file);
}
