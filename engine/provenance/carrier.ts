/**
 * How a film is given credentials: in a box among those of an ISO media file, in a chunk behind a WAV's sound, in an extension block of a GIF,
 * in a chunk of each numbered PNG, or in a file of their own beside it.
 */
export type Placement = 'boxes' | 'chunk' | 'block' | 'pictures' | 'beside';

/** What a kind of file is called, and whether the library finds credentials inside it. */
export interface MediaKind {
  readonly mediaType: string;
  readonly holdsCredentials: boolean;
}

const inside = (mediaType: string): MediaKind => ({ mediaType, holdsCredentials: true });
const beside = (mediaType: string): MediaKind => ({ mediaType, holdsCredentials: false });

const KINDS: Readonly<Record<string, MediaKind>> = {
  mp4: inside('video/mp4'),
  mov: inside('video/quicktime'),
  m4v: inside('video/mp4'),
  m4a: inside('audio/mp4'),
  wav: inside('audio/wav'),
  mp3: inside('audio/mpeg'),
  flac: inside('audio/flac'),
  avi: inside('video/avi'),
  jpg: inside('image/jpeg'),
  jpeg: inside('image/jpeg'),
  png: inside('image/png'),
  gif: inside('image/gif'),
  webp: inside('image/webp'),
  tif: inside('image/tiff'),
  tiff: inside('image/tiff'),
  heic: inside('image/heic'),
  avif: inside('image/avif'),
  c2pa: inside('application/c2pa'),
  mkv: beside('video/x-matroska'),
  webm: beside('video/webm'),
  ogg: beside('audio/ogg'),
  opus: beside('audio/ogg'),
};

/**
 * Where the films of an ending carry what they are signed with. FLAC could hold it in an ID3 tag, which C2PA allows and many players stumble
 * over, so it is signed beside.
 */
const PLACEMENTS: Readonly<Record<string, Placement>> = {
  mp4: 'boxes',
  mov: 'boxes',
  m4v: 'boxes',
  m4a: 'boxes',
  wav: 'chunk',
  gif: 'block',
  mkv: 'beside',
  webm: 'beside',
  ogg: 'beside',
  opus: 'beside',
  flac: 'beside',
};

/** By the ending of a name, without its dot; null for what the library knows nothing of. */
export const mediaKindOf = (extension: string): MediaKind | null => {
  const wanted = extension.toLowerCase();
  return Object.hasOwn(KINDS, wanted) ? (KINDS[wanted] ?? null) : null;
};

/** How a film with this ending is signed, or a folder of numbered pictures with it; null where it cannot be. */
export function placementOf(extension: string, isFolder: boolean): Placement | null {
  if (isFolder) return extension === 'png' ? 'pictures' : null;
  return Object.hasOwn(PLACEMENTS, extension) ? (PLACEMENTS[extension] ?? null) : null;
}
