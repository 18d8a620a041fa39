import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { unwrap } from '../../core/base/fault.ts';
import { noise } from '../../test/fixtures/model-pack.ts';
import { makeTarball, type TarballEntry } from '../../test/fixtures/model-registry.ts';
import { entries, filesUnder, PackBench, toyPack, weights } from '../../test/fixtures/pack-bench.ts';

const bench = PackBench.forEachTest();

describe('bytes that are not what the pack says', () => {
  const falseWeights = noise(weights.length, 3);
  const falseEntries = entries.map((entry) => (entry.bytes === weights ? { ...entry, bytes: falseWeights } : entry));

  test('are refused, the right files beside them kept, and the next source is asked', async () => {
    const { pack } = bench.publish(falseEntries, [{ kind: 'https', address: bench.registry.serve('/model.onnx', weights) }]);
    const report = unwrap(await bench.install(pack));
    expect(report.files.map(({ from }) => from)).toEqual([new URL(bench.registry.address).host, 'the npm package @toys/matte 1.0.0']);
    expect(bench.stored(pack, 'onnx/model.onnx').equals(weights)).toBe(true);
  });

  test('are refused in one sentence where no source has the right ones', async () => {
    const { pack } = bench.publish(falseEntries, [{ kind: 'https', address: bench.registry.serve('/model.onnx', falseWeights) }]);
    expect(await bench.install(pack)).toMatchObject({
      ok: false,
      error: { code: 'pack.wrong-bytes', data: { tried: [{ code: 'pack.wrong-bytes' }, { code: 'pack.wrong-bytes' }] } },
    });
    expect([await bench.stateOf(pack), existsSync(join(bench.models, 'packs/toy-matte/1.0/onnx/model.onnx'))]).toEqual(['partial', false]);
  });

  test('are refused by their number before they are fetched or as soon as there are too many', async () => {
    const { pack } = bench.publish(entries.slice(0, 1), [
      { kind: 'https', address: bench.registry.serve('/model.onnx', noise(300_000, 4)) },
    ]);
    expect(await bench.install(pack)).toMatchObject({ ok: false, error: { code: 'pack.wrong-bytes' } });
    const { pack: short } = bench.publish(
      entries.map((entry) => (entry.bytes === weights ? { ...entry, bytes: weights.subarray(1) } : entry)),
    );
    expect(await bench.install(short)).toMatchObject({ ok: false, error: { code: 'pack.wrong-bytes' } });
  });

  test('are told where a tarball ends before its end', async () => {
    const whole = makeTarball(entries);
    bench.registry.publish('@toys/matte', '1.0.0', whole.subarray(0, 250_000), whole);
    const pack = toyPack(whole);
    expect(await bench.install(pack)).toMatchObject({ ok: false, error: { code: 'download.damaged' } });
    expect(filesUnder(join(bench.models, 'packs'))).toEqual(['model.onnx']);
    expect(filesUnder(join(bench.models, 'work'))).toEqual([]);
  });

  test('are told where a package is no tarball at all', async () => {
    for (const garbage of [noise(5000, 8), gzipSync(noise(5000, 9)), Buffer.from('<html>blocked by the proxy</html>')]) {
      bench.registry.publish('@toys/matte', '1.0.0', garbage);
      expect(await bench.install(toyPack(makeTarball(entries)))).toMatchObject({ ok: false, error: { code: 'download.damaged' } });
    }
  });

  test.each<[string, TarballEntry, string]>([
    ['a path that climbs', { path: 'package/../../../escaped.txt', bytes: Buffer.from('out') }, 'pack.unsafe-package'],
    ['an absolute path', { path: '/tmp/escaped.txt', bytes: Buffer.from('out') }, 'pack.unsafe-package'],
    ['a link', { path: 'package/weights/link', type: 'SymbolicLink', linkpath: '/etc/passwd' }, 'pack.unsafe-package'],
    ['a hard link', { path: 'package/weights/link', type: 'Link', linkpath: 'package/words.json' }, 'pack.unsafe-package'],
    ['far more than the pack says', { path: 'package/bomb.bin', bytes: Buffer.alloc(40_000_000) }, 'pack.oversized-package'],
  ])('%s in a tarball is refused and nothing leaves the folder of models', async (_what, hostile, code) => {
    const tarball = makeTarball([hostile, ...entries]);
    bench.registry.publish('@toys/matte', '1.0.0', tarball);
    const pack = toyPack(tarball);
    expect(await bench.install(pack)).toMatchObject({ ok: false, error: { code } });
    expect(readdirSync(bench.outside)).toEqual(['models']);
    expect(filesUnder(bench.models)).toEqual([]);
  });

  test('a tarball larger than the pack says is refused while it is read', async () => {
    const tarball = makeTarball([{ path: 'package/filler.bin', bytes: noise(500_000, 5) }, ...entries]);
    bench.registry.publish('@toys/matte', '1.0.0', tarball);
    const pack = toyPack(makeTarball(entries));
    expect(await bench.install({ ...pack, packages: pack.packages.map((one) => ({ ...one, unpackedBytes: 2_000_000 })) })).toMatchObject({
      ok: false,
      error: { code: 'pack.oversized-package' },
    });
  });
});
