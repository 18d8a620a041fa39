/** Longest name of a file or folder in bytes, with room for what is added to it. */
const MOST_BYTES = 200;
const MOST_FOLDERS = 16;
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not reach a disk
const UNSAFE = /[\u0000-\u001f\u007f<>:"/\\|?*\u202a-\u202e\u2066-\u2069]/g;

/**
 * Names of the folders and the file that an upload asks for, made safe for any disk, or null for a name that leads elsewhere, is hidden, too
 * long or too deep. Separated by `/`; a path never leaves the folder that it is put into.
 */
export function uploadNames(wanted: string): readonly string[] | null {
  const parts = wanted.normalize('NFC').split('/');
  if (parts.length > MOST_FOLDERS) return null;
  const names = parts.map(safeName);
  return names.every((name) => name !== null) ? names : null;
}

function safeName(part: string): string | null {
  if (part.trim() === '' || part.startsWith('.')) return null;
  const name = part.replace(UNSAFE, '_').replace(/[. ]+$/, '');
  if (name === '' || Buffer.byteLength(name) > MOST_BYTES) return null;
  return RESERVED.test(name) ? `_${name}` : name;
}

/** `clip.mp4`, `clip (2).mp4`, `clip (3).mp4`, … */
export function numberedName(name: string, number: number): string {
  if (number === 1) return name;
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? `${name} (${number})` : `${name.slice(0, dot)} (${number})${name.slice(dot)}`;
}
