import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { z } from 'zod';

/** Names one run of one process, so that a process id that the system gave out again is not taken for it. */
export const processIdentitySchema = z.object({
  pid: z.number().int().positive(),
  host: z.string(),
  /** Changes at every start of the machine; null where the system tells none. */
  boot: z.string().nullable(),
  /** Processes in different containers of one host cannot see each other's ids. */
  pidNamespace: z.string().nullable(),
  /** Clock ticks from boot to the start of the process; null where the system tells none. */
  processStart: z.string().nullable(),
});
export type ProcessIdentity = z.infer<typeof processIdentitySchema>;

const orNull = (read: () => string): string | null => {
  try {
    return read();
  } catch {
    return null;
  }
};

/** Field 22 of /proc/<pid>/stat (proc_pid_stat(5)); the name in field 2 may hold blanks and brackets, so fields count from its end. */
const startOf = (pid: number): string | null =>
  orNull(() => {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return text.slice(text.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  });

export function thisProcess(): ProcessIdentity {
  return {
    pid: process.pid,
    host: hostname(),
    boot: orNull(() => readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim()),
    pidNamespace: orNull(() => readlinkSync('/proc/self/ns/pid')),
    processStart: startOf(process.pid),
  };
}

function pidExists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Whether that process still runs; `unknown` where it cannot be seen from here (another machine, another container). */
export function lifeOf(other: ProcessIdentity, self: ProcessIdentity): 'alive' | 'dead' | 'unknown' {
  if (other.host !== self.host) return 'unknown';
  if (other.boot !== self.boot) return 'dead';
  if (other.pidNamespace !== self.pidNamespace) return 'unknown';
  if (!pidExists(other.pid)) return 'dead';
  const start = startOf(other.pid);
  return start === null || other.processStart === null || start === other.processStart ? 'alive' : 'dead';
}
