/**
 * What to import after files were copied: the copies of dropped folders as folders, so that bins follow them, and all other files one by one.
 * `folders` are the names of the folders that were dropped.
 */
export function importRoots(paths: readonly string[], folders: readonly string[], projectPath: string): readonly string[] {
  const separator = projectPath.includes('\\') && !projectPath.includes('/') ? '\\' : '/';
  const at = projectPath.lastIndexOf(separator);
  const file = projectPath.slice(at + 1);
  const media = `${projectPath.slice(0, at + 1)}${file.replace(/\.cutaway$/i, '')} media${separator}`;
  const roots = new Set<string>();
  for (const path of paths) {
    const below = path.startsWith(media) ? path.slice(media.length).split(separator) : [];
    const [folder] = below;
    // The engine may have changed letters of a name that no disk takes: such a folder's files come one by one.
    roots.add(below.length > 1 && folder !== undefined && folders.includes(folder) ? `${media}${folder}` : path);
  }
  return [...roots];
}
