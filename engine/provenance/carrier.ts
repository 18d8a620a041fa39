/** How a kind of file carries credentials: in a box of its own among the film's, or wherever the library puts them. */
export interface Carrier {
  readonly kind: 'boxes' | 'library';
  readonly mediaType: string;
}

const CARRIERS: Readonly<Record<string, Carrier>> = {
  mp4: { kind: 'boxes', mediaType: 'video/mp4' },
  mov: { kind: 'boxes', mediaType: 'video/quicktime' },
  m4v: { kind: 'boxes', mediaType: 'video/mp4' },
  m4a: { kind: 'boxes', mediaType: 'audio/mp4' },
  wav: { kind: 'library', mediaType: 'audio/wav' },
  mp3: { kind: 'library', mediaType: 'audio/mpeg' },
  avi: { kind: 'library', mediaType: 'video/avi' },
  jpg: { kind: 'library', mediaType: 'image/jpeg' },
  jpeg: { kind: 'library', mediaType: 'image/jpeg' },
  png: { kind: 'library', mediaType: 'image/png' },
  gif: { kind: 'library', mediaType: 'image/gif' },
  webp: { kind: 'library', mediaType: 'image/webp' },
  tif: { kind: 'library', mediaType: 'image/tiff' },
  tiff: { kind: 'library', mediaType: 'image/tiff' },
  heic: { kind: 'boxes', mediaType: 'image/heic' },
  avif: { kind: 'boxes', mediaType: 'image/avif' },
  c2pa: { kind: 'library', mediaType: 'application/c2pa' },
};

/** By the ending of a name, without its dot; null for what carries no credentials. */
export const carrierOf = (extension: string): Carrier | null => {
  const wanted = extension.toLowerCase();
  return Object.hasOwn(CARRIERS, wanted) ? (CARRIERS[wanted] ?? null) : null;
};
