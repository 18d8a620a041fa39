import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { ok, type Result, unwrap } from '../../core/base/fault.ts';
import type { ModelPack } from '../../core/packs/model-pack.ts';
import { makePack, noise, packFile, statedPackage } from '../../test/fixtures/model-pack.ts';
import { ModelRegistry, makeTarball } from '../../test/fixtures/model-registry.ts';
import { entries, filesUnder, PackBench, weights, words } from '../../test/fixtures/pack-bench.ts';
import type { InstallReport } from './install-pack.ts';
import { readNpmSettings } from './npm-settings.ts';
import { packStanding, removePack, verifyPack } from './pack-state.ts';

const bench = PackBench.forEachTest();
const signal = new AbortController().signal;

describe('installing a pack', () => {
  test('takes the weight files of a package, whole and checked, and nothing else; what is there is not fetched again', async () => {
    const { pack, path } = bench.publish();
    const progress: number[] = [];
    const report = unwrap(await bench.install(pack, { onProgress: ({ done, total }) => progress.push(done / total) }));
    expect(report.files.map(({ name, from }) => [name, from])).toEqual([
      ['onnx/model.onnx', 'the npm package @toys/matte 1.0.0'],
      ['words.json', 'the npm package @toys/matte 1.0.0'],
    ]);
    expect(bench.stored(pack, 'onnx/model.onnx').equals(weights) && bench.stored(pack, 'words.json').equals(words)).toBe(true);
    expect([...filesUnder(bench.models)].sort()).toEqual(['manifest.json', 'model.onnx', 'words.json']);
    expect([progress.at(-1), Math.max(...progress)]).toEqual([1, 1]);
    expect(await bench.stateOf(pack)).toBe('installed');
    const again = unwrap(await bench.install(pack));
    expect(again.files.map(({ from }) => from)).toEqual(['kept', 'kept']);
    expect(bench.registry.fetched).toEqual([path]);
  });

  test('asks for nothing before the licence is accepted, where it does not plainly allow commercial use', async () => {
    const { pack } = bench.publish();
    const unclear = { ...pack, licence: { ...pack.licence, commercialUse: 'ask' as const } };
    expect(await bench.install(unclear)).toMatchObject({ ok: false, error: { code: 'pack.licence' } });
    expect([bench.registry.asked, filesUnder(bench.models)]).toEqual([[], []]);
    expect(await bench.install(unclear, { licenceAccepted: true })).toMatchObject({ ok: true });
  });

  test('sends the credentials that the npm settings hold for the registry, and to nobody else', async () => {
    const other = await ModelRegistry.start();
    const { pack } = bench.publish(entries.slice(0, 1), [{ kind: 'https', address: other.serve('/model.onnx', weights) }]);
    const userconfig = join(bench.outside, 'npmrc');
    writeFileSync(userconfig, `//127.0.0.1:${new URL(bench.registry.address).port}/:_authToken=toy-token\n`);
    const settings = () => readNpmSettings(bench.registry.environment({ npm_config_userconfig: userconfig }));
    expect(await bench.install(pack, { settings })).toMatchObject({ ok: false, error: { code: 'pack.not-in-package' } });
    expect(new Set(bench.registry.asked.map(({ authorization }) => authorization))).toEqual(new Set(['Bearer toy-token']));
    expect(other.asked.map(({ authorization }) => authorization)).toEqual([undefined]);
    await other.stop();
  });

  test('puts a file together from parts of two packages, in the order of the pack', async () => {
    const [head, tail] = [weights.subarray(0, 120_000), weights.subarray(120_000)];
    const first = makeTarball([
      { path: 'package/b.bin', bytes: tail },
      { path: 'package/other.bin', bytes: words },
    ]);
    const second = makeTarball([{ path: 'package/a.bin', bytes: head }]);
    bench.registry.publish('toys-b', '1.0.0', first);
    bench.registry.publish('toys-a', '1.0.0', second);
    const parts = [
      { package: 'toys-a', version: '1.0.0', path: 'a.bin', bytes: head.length },
      { package: 'toys-b', version: '1.0.0', path: 'b.bin', bytes: tail.length },
    ];
    const pack = makePack(
      [packFile('model.onnx', weights, { kind: 'npm', parts })],
      [statedPackage('toys-a', second, head.length), statedPackage('toys-b', first, tail.length + words.length)],
    );
    unwrap(await bench.install(pack));
    expect(bench.stored(pack, 'model.onnx').equals(weights)).toBe(true);
    expect(filesUnder(join(bench.models, 'work'))).toEqual([]);
  });

  test('says that a version or a server is not there', async () => {
    const { pack } = bench.publish();
    const gone = {
      ...pack,
      packages: pack.packages.map((one) => ({ ...one, version: '2.0.0' })),
      files: pack.files.map((file) => ({
        ...file,
        sources: file.sources.map((from) =>
          from.kind === 'npm' ? { ...from, parts: from.parts.map((part) => ({ ...part, version: '2.0.0' })) } : from,
        ),
      })),
    };
    expect(await bench.install(gone)).toMatchObject({ ok: false, error: { code: 'download.not-found' } });
    const nobody = () => readNpmSettings(bench.registry.environment({ npm_config_registry: 'http://127.0.0.1:9/' }));
    expect(await bench.install(pack, { settings: nobody })).toMatchObject({ ok: false, error: { code: 'download.unreachable' } });
  });
});

describe('an installation that is cut short', () => {
  test('keeps the files of a package that were whole, and asks again for the rest by itself', async () => {
    const { pack, path } = bench.publish();
    bench.registry.cut(path, 250_000);
    unwrap(await bench.install(pack));
    expect(bench.registry.fetched).toEqual([path, path]);
  });

  test('says so after a few tries and goes on from the whole files the next time', async () => {
    const { pack, path } = bench.publish();
    bench.registry.cut(path, 250_000, 3);
    expect(await bench.install(pack)).toMatchObject({ ok: false, error: { code: 'download.cut' } });
    expect([filesUnder(join(bench.models, 'packs')), filesUnder(join(bench.models, 'work'))]).toEqual([['model.onnx'], []]);
    const report = unwrap(await bench.install(pack));
    expect(report.files.map(({ from }) => from)).toEqual(['kept', 'the npm package @toys/matte 1.0.0']);
  });

  const linked = (): ModelPack =>
    makePack([packFile('model.onnx', weights, { kind: 'https', address: bench.registry.serve('/model.onnx', weights) })]);

  test('goes on within a file that an address serves by range, in the same call and in the next', async () => {
    const pack = linked();
    bench.registry.cut('/model.onnx', 60_000, 3);
    expect(await bench.install(pack)).toMatchObject({ ok: false, error: { code: 'download.cut' } });
    unwrap(await bench.install(pack));
    expect(bench.registry.asked.map(({ range }) => range)).toEqual([
      'bytes=0-199999',
      'bytes=60000-199999',
      'bytes=120000-199999',
      'bytes=180000-199999',
    ]);
    expect(bench.stored(pack, 'model.onnx').equals(weights)).toBe(true);
  });

  test('asks an address for a large file in pieces, so that what waits in memory is bounded', async () => {
    const large = Buffer.alloc(70_000_000, 'large toys ');
    const pack = makePack([packFile('model.onnx', large, { kind: 'https', address: bench.registry.serve('/large.onnx', large) })]);
    unwrap(await bench.install(pack));
    expect(bench.registry.asked.map(({ range }) => range)).toEqual([
      'bytes=0-33554431',
      'bytes=33554432-67108863',
      'bytes=67108864-69999999',
    ]);
  });

  test('begins again where the server knows no ranges or what was there is wrong', async () => {
    const pack = linked();
    bench.registry.servesRanges = false;
    bench.registry.cut('/model.onnx', 60_000);
    unwrap(await bench.install(pack));
    bench.registry.servesRanges = true;
    unwrap(await removePack(bench.models, pack));
    mkdirSync(join(bench.models, 'work', pack.id), { recursive: true });
    writeFileSync(join(bench.models, 'work', pack.id, `${pack.files[0]?.sha256}.part`), noise(50_000, 6));
    unwrap(await bench.install(pack));
    expect(bench.registry.asked.map(({ range }) => range)).toEqual([
      'bytes=0-199999',
      'bytes=60000-199999',
      'bytes=50000-199999',
      'bytes=0-199999',
    ]);
    expect(bench.stored(pack, 'model.onnx').equals(weights)).toBe(true);
  });

  test('by its user throws the abort, leaves nothing half done, and lets the next one in', async () => {
    const { pack } = bench.publish();
    for (const from of [pack, linked()]) {
      const cancel = new AbortController();
      const running = bench.install(from, { signal: cancel.signal, onProgress: ({ done }) => done > 0 && cancel.abort() });
      await expect(running).rejects.toMatchObject({ name: 'AbortError' });
      expect(await bench.stateOf(from)).not.toBe('installed');
      unwrap(await bench.install(from));
      unwrap(await removePack(bench.models, from));
    }
  });

  test.each([
    ['the registry is asked what it has', '/@toys/matte', 'silence'],
    ['the tarball is asked for', '/@toys/matte/-/matte-1.0.0.tgz', 'silence'],
    ['the tarball comes', '/@toys/matte/-/matte-1.0.0.tgz', 'hold'],
    ['a file is asked for', '/model.onnx', 'silence'],
    ['a file comes', '/model.onnx', 'hold'],
  ] as const)('by its user while %s and the server is silent', async (_when, path, how) => {
    const { pack } = path === '/model.onnx' ? { pack: linked() } : bench.publish();
    if (how === 'silence') bench.registry.silence(path);
    else bench.registry.hold(path, 60_000);
    const cancel = new AbortController();
    const running = bench.install(pack, { signal: cancel.signal, pausesMs: [60_000] });
    await vi.waitFor(() => expect(bench.registry.asked.map((asked) => asked.path)).toContain(path));
    cancel.abort();
    await expect(running).rejects.toMatchObject({ name: 'AbortError' });
  });

  test.each(['/@toys/matte', '/@toys/matte/-/matte-1.0.0.tgz', '/model.onnx'])(
    'by a server that falls silent at %s is told as such',
    async (path) => {
      const { pack } = path === '/model.onnx' ? { pack: linked() } : bench.publish();
      const impatient = async () => ok({ ...unwrap(await readNpmSettings(bench.registry.environment())), timeout: 100 });
      bench.registry.silence(path);
      expect(await bench.install(pack, { settings: impatient, pausesMs: [] })).toMatchObject({
        ok: false,
        error: { code: 'download.cut' },
      });
    },
  );

  test('by a server that is busy is tried again, and told where it stays so', async () => {
    const { pack, path } = bench.publish();
    bench.registry.refuse('/@toys/matte', 503, 3);
    expect(await bench.install(pack)).toMatchObject({ ok: false, error: { code: 'download.busy' } });
    bench.registry.refuse(path, 503, 2);
    unwrap(await bench.install(pack));
  });

  test('by another that installs the same pack is refused', async () => {
    const { pack } = bench.publish();
    const second: Result<InstallReport>[] = [];
    const meanwhile = async (): Promise<null> => {
      second.push(await bench.install(pack));
      return null;
    };
    unwrap(await bench.install(pack, { freeBytes: meanwhile }));
    expect(second[0]).toMatchObject({ ok: false, error: { code: 'pack.busy' } });
  });

  test('by a full disk asks nobody for anything', async () => {
    const { pack } = bench.publish();
    expect(await bench.install(pack, { freeBytes: async () => 1_000_000 })).toMatchObject({
      ok: false,
      error: { code: 'disk.full', data: { freeBytes: 1_000_000 } },
    });
    expect(bench.registry.asked).toEqual([]);
  });
});

describe('files that the user picks', () => {
  const ownPack = (): ModelPack => makePack([packFile('model.onnx', weights, { kind: 'pick', whereToFind: 'at the makers of toys' })]);

  test('are told by their bytes, under whatever name, alone or in a folder', async () => {
    const pack = ownPack();
    expect(await bench.install(pack)).toMatchObject({
      ok: false,
      error: { code: 'pack.needs-file', data: { whereToFind: 'at the makers of toys' } },
    });
    const folder = join(bench.outside, 'downloads');
    mkdirSync(folder);
    writeFileSync(join(folder, 'model (1).bin'), weights);
    writeFileSync(join(folder, 'unrelated.txt'), 'something else');
    unwrap(await bench.install(pack, { picked: [join(folder, 'model (1).bin')] }));
    unwrap(await removePack(bench.models, pack));
    const report = unwrap(await bench.install(pack, { picked: [folder] }));
    expect(report.files.map(({ from }) => from)).toEqual(['picked']);
    expect([bench.stored(pack, 'model.onnx').equals(weights), bench.registry.asked.length]).toEqual([true, 0]);
  });

  test('are refused where they are none of the pack', async () => {
    const pack = ownPack();
    const wrong = join(bench.outside, 'model.onnx');
    writeFileSync(wrong, noise(weights.length, 7));
    expect(await bench.install(pack, { picked: [wrong] })).toMatchObject({ ok: false, error: { code: 'pack.not-this-file' } });
    expect(await bench.install(pack, { picked: [join(bench.outside, 'nowhere.onnx')] })).toMatchObject({
      ok: false,
      error: { code: 'disk.not-found' },
    });
    expect(filesUnder(bench.models)).toEqual([]);
  });
});

test('what changed on the disk is found, repaired by installing again, and removing frees all of it', async () => {
  const { pack } = bench.publish();
  unwrap(await bench.install(pack));
  const damaged = Buffer.from(words);
  damaged.writeUInt8(damaged.readUInt8(70_000) ^ 1, 70_000);
  writeFileSync(join(bench.models, 'packs/toy-matte/1.0/words.json'), damaged);
  expect(unwrap(await verifyPack(bench.models, pack, signal))).toEqual([
    { name: 'onnx/model.onnx', verdict: 'right' },
    { name: 'words.json', verdict: 'wrong' },
  ]);
  expect(unwrap(await bench.install(pack)).files.map(({ from }) => from)).toEqual(['kept', 'the npm package @toys/matte 1.0.0']);
  const standing = unwrap(await packStanding(bench.models, pack));
  expect(unwrap(await removePack(bench.models, pack))).toBe(standing.bytes);
  expect([standing.bytes > weights.length + words.length, await bench.stateOf(pack), filesUnder(bench.models)]).toEqual([
    true,
    'absent',
    [],
  ]);
});
