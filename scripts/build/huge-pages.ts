import { mkdir, open, readFile, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** The npm package whose machine code this knows. Those of other platforms hold an x264 that asks for no huge pages. */
const BINARY = '@seydx/node-av-linux-x64/node-av.node';

/** `x264_malloc`: is this less than seven eighths of 2 MiB? … */
const COMPARE = Buffer.from('4881ffffff1b00', 'hex');
/** … then go on at a distance, where the usual alignment is asked for … */
const JUMP_IF_LESS = 0x7e;
/** (the same jump, without a condition) */
const JUMP = 0xeb;
/** … else ask for an alignment of 2 MiB, by a call. */
const ASK = Buffer.from('bf00002000e8', 'hex');

/**
 * Has the x264 inside node-av allocate as it does where the system has no huge pages: with the usual alignment, whatever the size. For a frame
 * of more than 1.75 MiB (about 1000×600) it asks for memory aligned to 2 MiB, to save the processor a few page walks. In Electron every
 * library allocates from Chromium's PartitionAlloc, which ends the process when it is asked for more than 1 MiB of alignment; x264 has no
 * setting for it, and node-av no build without it. One byte of the installed file changes: a conditional jump becomes a plain one.
 * Films come out the same to the byte; in 8 s of 1080p no difference of time could be measured.
 *
 * Rejects where node-av holds another x264 than the one known here: Electron must then be seen to encode a large frame before it is trusted.
 */
export async function leaveOutHugePages(root: string): Promise<void> {
  const path = installedBinary(root);
  if (path === null) return;
  const stampFile = join(root, 'dist', 'node-av.stamp');
  const stamp = async () => {
    const { size, mtimeMs } = await stat(path);
    return `${size} ${mtimeMs}`;
  };
  if ((await readFile(stampFile, 'utf8').catch(() => '')) === (await stamp())) return;
  const code = await readFile(path);
  const jump = jumpIn(code);
  if (jump === null)
    throw new Error(
      `${BINARY} holds an x264 that this version does not know; see scripts/build/huge-pages.ts before using it in Electron.`,
    );
  if (code[jump] === JUMP_IF_LESS) {
    const file = await open(path, 'r+');
    try {
      await file.write(Uint8Array.of(JUMP), 0, 1, jump);
    } finally {
      await file.close();
    }
  }
  await mkdir(join(root, 'dist'), { recursive: true });
  await writeFile(stampFile, await stamp());
}

function installedBinary(root: string): string | null {
  try {
    return createRequire(join(root, 'package.json')).resolve(BINARY);
  } catch {
    return null;
  }
}

/** Where the jump lies, changed or not; null where the code is not found exactly once. */
function jumpIn(code: Buffer): number | null {
  const found: number[] = [];
  for (let at = code.indexOf(COMPARE); at >= 0; at = code.indexOf(COMPARE, at + 1)) {
    const jump = at + COMPARE.length;
    const isJump = code[jump] === JUMP_IF_LESS || code[jump] === JUMP;
    if (isJump && code.subarray(jump + 2, jump + 2 + ASK.length).equals(ASK)) found.push(jump);
  }
  const [only = null] = found;
  return found.length === 1 ? only : null;
}
