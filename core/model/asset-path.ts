/** Whether a path names its place from a root: POSIX, a Windows drive or a share. */
const isAbsolutePath = (path: string): boolean => /^([/\\]|[A-Za-z]:[/\\])/.test(path);

/** Whether a path stays inside the folder it is relative to. Absolute paths are the user's own choice and stay where they are. */
export function staysInside(path: string): boolean {
  if (path.includes('\0')) return false;
  if (isAbsolutePath(path)) return true;
  let depth = 0;
  for (const part of path.split(/[/\\]/)) {
    if (part === '..') depth--;
    else if (part !== '' && part !== '.') depth++;
    if (depth < 0) return false;
  }
  return true;
}
