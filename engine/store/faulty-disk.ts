import { type Disk, nodeDisk, type OpenFile } from './disk.ts';

/** How a simulated disk goes wrong: at the step, once with this error, or for good as when the power goes. */
export type DiskFailure =
  | { readonly kind: 'error'; readonly atStep: number; readonly code: string }
  | { readonly kind: 'halt'; readonly atStep: number };

/** A disk for tests that counts the steps that change something, and fails at a chosen one. A write that fails leaves half of its bytes. */
export interface FaultyDisk extends Disk {
  /** Steps taken so far. */
  readonly steps: () => number;
}

const failure = (code: string): NodeJS.ErrnoException => Object.assign(new Error(`simulated ${code}`), { code });

export function faultyDisk(plan: DiskFailure | null): FaultyDisk {
  let steps = 0;
  let halted = false;

  const look = (): void => {
    if (halted) throw failure('EIO');
  };
  /** Runs a step; where it is the one to fail, `half` leaves what a failure in the middle leaves. */
  const step = async <T>(work: () => Promise<T>, half: () => Promise<unknown> = async () => undefined): Promise<T> => {
    look();
    const index = steps++;
    if (plan?.atStep !== index) return work();
    halted = plan.kind === 'halt';
    await half();
    throw failure(plan.kind === 'error' ? plan.code : 'EIO');
  };
  const halfOf = (bytes: Uint8Array): Uint8Array => bytes.subarray(0, Math.floor(bytes.byteLength / 2));

  const wrap = (file: OpenFile): OpenFile => ({
    write: (bytes, position) =>
      step(
        () => file.write(bytes, position),
        () => file.write(halfOf(bytes), position),
      ),
    sync: () => step(() => file.sync()),
    truncate: (sizeBytes) => step(() => file.truncate(sizeBytes)),
    close: () => file.close(),
  });

  return {
    steps: () => steps,
    async readFile(path) {
      look();
      return nodeDisk.readFile(path);
    },
    async facts(path) {
      look();
      return nodeDisk.facts(path);
    },
    async list(folder) {
      look();
      return nodeDisk.list(folder);
    },
    write: (path, bytes) =>
      step(
        () => nodeDisk.write(path, bytes),
        () => nodeDisk.write(path, halfOf(bytes)),
      ),
    open: async (path) => wrap(await step(() => nodeDisk.open(path))),
    rename: (from, to) => step(() => nodeDisk.rename(from, to)),
    remove: (path) => step(() => nodeDisk.remove(path)),
    makeFolder: (path) => step(() => nodeDisk.makeFolder(path)),
    touch: (path) => step(() => nodeDisk.touch(path)),
  };
}
