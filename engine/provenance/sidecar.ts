import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { z } from 'zod';
import type { LeftOut } from './stretch.ts';

/** Where the credentials of a film lie that cannot hold them: its whole name and `.c2pa`, so that films of one name and several kinds keep their own. */
export const sidecarPath = (filmPath: string): string => `${filmPath}.c2pa`;

export interface FoundSidecar {
  readonly path: string;
  /** By its name it could as well be that of another file beside it. */
  readonly mayBeOfAnother: boolean;
}

/** The file of credentials beside a film: `film.mkv.c2pa`, or `film.c2pa` as other tools name it. Null where there is none. Throws system errors. */
export async function findSidecar(filmPath: string): Promise<FoundSidecar | null> {
  const folder = dirname(filmPath);
  const name = basename(filmPath);
  const stem = basename(filmPath, extname(filmPath));
  const names = await readdir(folder);
  if (names.includes(`${name}.c2pa`) && (await isFile(sidecarPath(filmPath))))
    return { path: sidecarPath(filmPath), mayBeOfAnother: false };
  if (stem === name || !names.includes(`${stem}.c2pa`) || !(await isFile(join(folder, `${stem}.c2pa`)))) return null;
  const others = names.filter((other) => other !== name && other !== `${stem}.c2pa` && basename(other, extname(other)) === stem);
  return { path: join(folder, `${stem}.c2pa`), mayBeOfAnother: others.length > 0 };
}

/** A pipe of that name would be waited for without end; a link may lead nowhere. */
const isFile = (path: string): Promise<boolean> =>
  stat(path).then(
    (facts) => facts.isFile(),
    () => false,
  );

/** What the film of a manifest is to hash to. */
export interface FilmHash {
  /** As Node names it. */
  readonly algorithm: 'sha256' | 'sha384' | 'sha512';
  readonly hash: Buffer;
  readonly leftOut: readonly LeftOut[];
}

const MOST_EXCLUSIONS = 1000;
const count = z.int().min(0);
const hashSchema = z.object({
  alg: z.enum(['sha256', 'sha384', 'sha512']).default('sha256'),
  hash: z.string().regex(/^b64'[A-Za-z0-9+/=]+'$/),
  exclusions: z
    .array(z.object({ start: count, length: count }))
    .max(MOST_EXCLUSIONS)
    .default([]),
});
const accountSchema = z.object({ active_manifest: z.string() });
const assertionsSchema = z.object({
  manifests: z.array(z.object({ label: z.string(), assertions: z.record(z.string(), z.unknown()) })),
});

/** The hash of the active manifest's film (`c2pa.hash.data`), from what the library tells. Null where it has another kind of hash, or none that makes sense. */
export function filmHashIn({ json, assertions }: { readonly json: string; readonly assertions: string }): FilmHash | null {
  const account = accountSchema.safeParse(fromJson(json));
  const all = assertionsSchema.safeParse(fromJson(assertions));
  if (!account.success || !all.success) return null;
  const active = all.data.manifests.find(({ label }) => label === account.data.active_manifest);
  const read = hashSchema.safeParse(active?.assertions['c2pa.hash.data']);
  if (!read.success) return null;
  const { alg, hash, exclusions } = read.data;
  const leftOut = exclusions.toSorted((a, b) => a.start - b.start);
  return { algorithm: alg, hash: Buffer.from(hash.slice(4, -1), 'base64'), leftOut };
}

function fromJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
