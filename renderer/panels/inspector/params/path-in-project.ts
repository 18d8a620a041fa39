/** The path as a project keeps it: relative with forward slashes where the file lies beside or below the project file, else as it is. */
export function pathInProject(projectPath: string, path: string): string {
  const plain = (text: string) => text.replaceAll('\\', '/');
  const folder = plain(projectPath).replace(/[^/]*$/, '');
  const file = plain(path);
  return folder !== '' && file.startsWith(folder) ? file.slice(folder.length) : path;
}
