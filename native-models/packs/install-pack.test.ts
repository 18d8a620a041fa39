import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ok, type Result, unwrap } from '../../core/base/fault.ts';
import type { ModelPack, PackSource } from '../../core/packs/model-pack.ts';
import { makePack, noise, npmSource, packFile, statedPackage } from '../../test/fixtures/model-pack.ts';
import { ModelRegistry, makeTarball, type TarballEntry } from '../../test/fixtures/model-registry.ts';
import { type InstallOptions, type InstallReport, installPack } from './install-pack.ts';
import { readNpmSettings } from './npm-settings.ts';
import { packStanding, removePack, verifyPack } from './pack-state.ts';

let registry: ModelRegistry;
let models = '';
let outside = '';
beforeEach(async () => {
  registry = await ModelRegistry.start();
  outside = mkdtempSync(join(tmpdir(), 'cutaway-models-'));
  models = join(outside, 'models');
});
afterEach(async () => {
  await registry.stop();
  rmSync(outside, { recursive: true, force: true });
});

const signal = new AbortController().signal;
const install = (pack: ModelPack, options: Partial<InstallOptions> = {}): Promise<Result<InstallReport>> =>
  installPack({
    models,
    pack,
    licenceAccepted: false,
    picked: [],
    settings: () => readNpmSettings(registry.environment()),
    signal,
    pausesMs: [0, 0],
    ...options,
  });
const stateOf = async (pack: ModelPack): Promise<string> => unwrap(await packStanding(models, pack)).state;
const stored = (pack: ModelPack, name: string): Buffer => readFileSync(join(models, 'packs', pack.id, pack.version, name));
const filesUnder = (folder: string): readonly string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) => (entry.isFile() ? [entry.name] : []))
    : [];

const weights = noise(200_000, 1);
const words = noise(150_000, 2);
const entries: readonly TarballEntry[] = [
  { path: 'package/package.json', bytes: Buffer.from('{"scripts":{"install":"exit 1"}}') },
  { path: 'package/weights/model.onnx', bytes: weights },
  { path: 'package/words.json', bytes: words },
  { path: 'package/index.js', bytes: Buffer.from('process.exit(1)') },
];
const unpackedBytes = (all: readonly TarballEntry[]): number => all.reduce((sum, { bytes }) => sum + (bytes?.length ?? 0), 0);

/** A pack of two files of one published package. */
function publishToys(served = entries, more: readonly PackSource[] = []): { readonly pack: ModelPack; readonly path: string } {
  const tarball = makeTarball(served);
  const path = registry.publish('@toys/matte', '1.0.0', tarball);
  const pack = makePack(
    [
      packFile('onnx/model.onnx', weights, npmSource('@toys/matte', 'weights/model.onnx', weights), ...more),
      packFile('words.json', words, npmSource('@toys/matte', 'words.json', words)),
    ],
    [statedPackage('@toys/matte', tarball, Math.max(unpackedBytes(entries), unpackedBytes(served)))],
  );
  return { pack, path };
}

describe('installing a pack', () => {
  test('takes the weight files of a package, whole and checked, and nothing else; what is there is not fetched again', async () => {
    const { pack, path } = publishToys();
    const progress: number[] = [];
    const report = unwrap(await install(pack, { onProgress: ({ done, total }) => progress.push(done / total) }));
    expect(report.files.map(({ name, from }) => [name, from])).toEqual([
      ['onnx/model.onnx', 'the npm package @toys/matte 1.0.0'],
      ['words.json', 'the npm package @toys/matte 1.0.0'],
    ]);
    expect(stored(pack, 'onnx/model.onnx').equals(weights) && stored(pack, 'words.json').equals(words)).toBe(true);
    expect([...filesUnder(models)].sort()).toEqual(['manifest.json', 'model.onnx', 'words.json']);
    expect([progress.at(-1), Math.max(...progress)]).toEqual([1, 1]);
    expect(await stateOf(pack)).toBe('installed');
    const again = unwrap(await install(pack));
    expect(again.files.map(({ from }) => from)).toEqual(['kept', 'kept']);
    expect(registry.fetched).toEqual([path]);
  });

  test('asks for nothing before the licence is accepted, where it does not plainly allow commercial use', async () => {
    const { pack } = publishToys();
    const unclear = { ...pack, licence: { ...pack.licence, commercialUse: 'ask' as const } };
    expect(await install(unclear)).toMatchObject({ ok: false, error: { code: 'pack.licence' } });
    expect([registry.asked, filesUnder(models)]).toEqual([[], []]);
    expect(await install(unclear, { licenceAccepted: true })).toMatchObject({ ok: true });
  });

  test('sends the credentials that the npm settings hold for the registry, and to nobody else', async () => {
    const other = await ModelRegistry.start();
    const { pack } = publishToys(entries.slice(0, 1), [{ kind: 'https', address: other.serve('/model.onnx', weights) }]);
    const userconfig = join(outside, 'npmrc');
    writeFileSync(userconfig, `//127.0.0.1:${new URL(registry.address).port}/:_authToken=toy-token\n`);
    const settings = () => readNpmSettings(registry.environment({ npm_config_userconfig: userconfig }));
    expect(await install(pack, { settings })).toMatchObject({ ok: false, error: { code: 'pack.not-in-package' } });
    expect(new Set(registry.asked.map(({ authorization }) => authorization))).toEqual(new Set(['Bearer toy-token']));
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
    registry.publish('toys-b', '1.0.0', first);
    registry.publish('toys-a', '1.0.0', second);
    const parts = [
      { package: 'toys-a', version: '1.0.0', path: 'a.bin', bytes: head.length },
      { package: 'toys-b', version: '1.0.0', path: 'b.bin', bytes: tail.length },
    ];
    const pack = makePack(
      [packFile('model.onnx', weights, { kind: 'npm', parts })],
      [statedPackage('toys-a', second, head.length), statedPackage('toys-b', first, tail.length + words.length)],
    );
    unwrap(await install(pack));
    expect(stored(pack, 'model.onnx').equals(weights)).toBe(true);
    expect(filesUnder(join(models, 'work'))).toEqual([]);
  });

  test('says that a version or a server is not there', async () => {
    const { pack } = publishToys();
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
    expect(await install(gone)).toMatchObject({ ok: false, error: { code: 'download.not-found' } });
    const nobody = () => readNpmSettings(registry.environment({ npm_config_registry: 'http://127.0.0.1:9/' }));
    expect(await install(pack, { settings: nobody })).toMatchObject({ ok: false, error: { code: 'download.unreachable' } });
  });
});

describe('bytes that are not what the pack says', () => {
  const falseWeights = noise(weights.length, 3);
  const falseEntries = entries.map((entry) => (entry.bytes === weights ? { ...entry, bytes: falseWeights } : entry));

  test('are refused, the right files beside them kept, and the next source is asked', async () => {
    const { pack } = publishToys(falseEntries, [{ kind: 'https', address: registry.serve('/model.onnx', weights) }]);
    const report = unwrap(await install(pack));
    expect(report.files.map(({ from }) => from)).toEqual([new URL(registry.address).host, 'the npm package @toys/matte 1.0.0']);
    expect(stored(pack, 'onnx/model.onnx').equals(weights)).toBe(true);
  });

  test('are refused in one sentence where no source has the right ones', async () => {
    const { pack } = publishToys(falseEntries, [{ kind: 'https', address: registry.serve('/model.onnx', falseWeights) }]);
    expect(await install(pack)).toMatchObject({
      ok: false,
      error: { code: 'pack.wrong-bytes', data: { tried: [{ code: 'pack.wrong-bytes' }, { code: 'pack.wrong-bytes' }] } },
    });
    expect([await stateOf(pack), existsSync(join(models, 'packs/toy-matte/1.0/onnx/model.onnx'))]).toEqual(['partial', false]);
  });

  test('are refused by their number before they are fetched or as soon as there are too many', async () => {
    const { pack } = publishToys(entries.slice(0, 1), [{ kind: 'https', address: registry.serve('/model.onnx', noise(300_000, 4)) }]);
    expect(await install(pack)).toMatchObject({ ok: false, error: { code: 'pack.wrong-bytes' } });
    const { pack: short } = publishToys(
      entries.map((entry) => (entry.bytes === weights ? { ...entry, bytes: weights.subarray(1) } : entry)),
    );
    expect(await install(short)).toMatchObject({ ok: false, error: { code: 'pack.wrong-bytes' } });
  });

  test('are told where a tarball ends before its end', async () => {
    const whole = makeTarball(entries);
    registry.publish('@toys/matte', '1.0.0', whole.subarray(0, 250_000), whole);
    const pack = publishToysPack(whole);
    expect(await install(pack)).toMatchObject({ ok: false, error: { code: 'download.damaged' } });
    expect(filesUnder(join(models, 'packs'))).toEqual(['model.onnx']);
    expect(filesUnder(join(models, 'work'))).toEqual([]);
  });

  const publishToysPack = (tarball: Buffer): ModelPack =>
    makePack(
      [
        packFile('onnx/model.onnx', weights, npmSource('@toys/matte', 'weights/model.onnx', weights)),
        packFile('words.json', words, npmSource('@toys/matte', 'words.json', words)),
      ],
      [statedPackage('@toys/matte', tarball, unpackedBytes(entries))],
    );

  test('are told where a package is no tarball at all', async () => {
    for (const garbage of [noise(5000, 8), gzipSync(noise(5000, 9)), Buffer.from('<html>blocked by the proxy</html>')]) {
      registry.publish('@toys/matte', '1.0.0', garbage);
      expect(await install(publishToysPack(makeTarball(entries)))).toMatchObject({ ok: false, error: { code: 'download.damaged' } });
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
    registry.publish('@toys/matte', '1.0.0', tarball);
    const pack = publishToysPack(tarball);
    expect(await install(pack)).toMatchObject({ ok: false, error: { code } });
    expect(readdirSync(outside)).toEqual(['models']);
    expect(filesUnder(models)).toEqual([]);
  });

  test('a tarball larger than the pack says is refused while it is read', async () => {
    const tarball = makeTarball([{ path: 'package/filler.bin', bytes: noise(500_000, 5) }, ...entries]);
    registry.publish('@toys/matte', '1.0.0', tarball);
    const pack = publishToysPack(makeTarball(entries));
    expect(await install({ ...pack, packages: pack.packages.map((one) => ({ ...one, unpackedBytes: 2_000_000 })) })).toMatchObject({
      ok: false,
      error: { code: 'pack.oversized-package' },
    });
  });
});

describe('an installation that is cut short', () => {
  test('keeps the files of a package that were whole, and asks again for the rest by itself', async () => {
    const { pack, path } = publishToys();
    registry.cut(path, 250_000);
    unwrap(await install(pack));
    expect(registry.fetched).toEqual([path, path]);
  });

  test('says so after a few tries and goes on from the whole files the next time', async () => {
    const { pack, path } = publishToys();
    registry.cut(path, 250_000, 3);
    expect(await install(pack)).toMatchObject({ ok: false, error: { code: 'download.cut' } });
    expect([filesUnder(join(models, 'packs')), filesUnder(join(models, 'work'))]).toEqual([['model.onnx'], []]);
    const report = unwrap(await install(pack));
    expect(report.files.map(({ from }) => from)).toEqual(['kept', 'the npm package @toys/matte 1.0.0']);
  });

  const linked = (): ModelPack =>
    makePack([packFile('model.onnx', weights, { kind: 'https', address: registry.serve('/model.onnx', weights) })]);

  test('goes on within a file that an address serves by range, in the same call and in the next', async () => {
    const pack = linked();
    registry.cut('/model.onnx', 60_000, 3);
    expect(await install(pack)).toMatchObject({ ok: false, error: { code: 'download.cut' } });
    unwrap(await install(pack));
    expect(registry.asked.map(({ range }) => range)).toEqual([
      'bytes=0-199999',
      'bytes=60000-199999',
      'bytes=120000-199999',
      'bytes=180000-199999',
    ]);
    expect(stored(pack, 'model.onnx').equals(weights)).toBe(true);
  });

  test('asks an address for a large file in pieces, so that what waits in memory is bounded', async () => {
    const large = Buffer.alloc(70_000_000, 'large toys ');
    const pack = makePack([packFile('model.onnx', large, { kind: 'https', address: registry.serve('/large.onnx', large) })]);
    unwrap(await install(pack));
    expect(registry.asked.map(({ range }) => range)).toEqual(['bytes=0-33554431', 'bytes=33554432-67108863', 'bytes=67108864-69999999']);
  });

  test('begins again where the server knows no ranges or what was there is wrong', async () => {
    const pack = linked();
    registry.servesRanges = false;
    registry.cut('/model.onnx', 60_000);
    unwrap(await install(pack));
    registry.servesRanges = true;
    unwrap(await removePack(models, pack));
    mkdirSync(join(models, 'work', pack.id), { recursive: true });
    writeFileSync(join(models, 'work', pack.id, `${pack.files[0]?.sha256}.part`), noise(50_000, 6));
    unwrap(await install(pack));
    expect(registry.asked.map(({ range }) => range)).toEqual([
      'bytes=0-199999',
      'bytes=60000-199999',
      'bytes=50000-199999',
      'bytes=0-199999',
    ]);
    expect(stored(pack, 'model.onnx').equals(weights)).toBe(true);
  });

  test('by its user throws the abort, leaves nothing half done, and lets the next one in', async () => {
    const { pack } = publishToys();
    for (const from of [pack, linked()]) {
      const cancel = new AbortController();
      const running = install(from, { signal: cancel.signal, onProgress: ({ done }) => done > 0 && cancel.abort() });
      await expect(running).rejects.toMatchObject({ name: 'AbortError' });
      expect(await stateOf(from)).not.toBe('installed');
      unwrap(await install(from));
      unwrap(await removePack(models, from));
    }
  });

  test.each([
    ['the registry is asked what it has', '/@toys/matte', 'silence'],
    ['the tarball is asked for', '/@toys/matte/-/matte-1.0.0.tgz', 'silence'],
    ['the tarball comes', '/@toys/matte/-/matte-1.0.0.tgz', 'hold'],
    ['a file is asked for', '/model.onnx', 'silence'],
    ['a file comes', '/model.onnx', 'hold'],
  ] as const)('by its user while %s and the server is silent', async (_when, path, how) => {
    const { pack } = path === '/model.onnx' ? { pack: linked() } : publishToys();
    if (how === 'silence') registry.silence(path);
    else registry.hold(path, 60_000);
    const cancel = new AbortController();
    const running = install(pack, { signal: cancel.signal, pausesMs: [60_000] });
    await vi.waitFor(() => expect(registry.asked.map((asked) => asked.path)).toContain(path));
    cancel.abort();
    await expect(running).rejects.toMatchObject({ name: 'AbortError' });
  });

  test.each(['/@toys/matte', '/@toys/matte/-/matte-1.0.0.tgz', '/model.onnx'])(
    'by a server that falls silent at %s is told as such',
    async (path) => {
      const { pack } = path === '/model.onnx' ? { pack: linked() } : publishToys();
      const impatient = async () => ok({ ...unwrap(await readNpmSettings(registry.environment())), timeout: 100 });
      registry.silence(path);
      expect(await install(pack, { settings: impatient, pausesMs: [] })).toMatchObject({ ok: false, error: { code: 'download.cut' } });
    },
  );

  test('by a server that is busy is tried again, and told where it stays so', async () => {
    const { pack, path } = publishToys();
    registry.refuse('/@toys/matte', 503, 3);
    expect(await install(pack)).toMatchObject({ ok: false, error: { code: 'download.busy' } });
    registry.refuse(path, 503, 2);
    unwrap(await install(pack));
  });

  test('by another that installs the same pack is refused', async () => {
    const { pack } = publishToys();
    const second: Result<InstallReport>[] = [];
    const meanwhile = async (): Promise<null> => {
      second.push(await install(pack));
      return null;
    };
    unwrap(await install(pack, { freeBytes: meanwhile }));
    expect(second[0]).toMatchObject({ ok: false, error: { code: 'pack.busy' } });
  });

  test('by a full disk asks nobody for anything', async () => {
    const { pack } = publishToys();
    expect(await install(pack, { freeBytes: async () => 1_000_000 })).toMatchObject({
      ok: false,
      error: { code: 'disk.full', data: { freeBytes: 1_000_000 } },
    });
    expect(registry.asked).toEqual([]);
  });
});

describe('files that the user picks', () => {
  const ownPack = (): ModelPack => makePack([packFile('model.onnx', weights, { kind: 'pick', whereToFind: 'at the makers of toys' })]);

  test('are told by their bytes, under whatever name, alone or in a folder', async () => {
    const pack = ownPack();
    expect(await install(pack)).toMatchObject({
      ok: false,
      error: { code: 'pack.needs-file', data: { whereToFind: 'at the makers of toys' } },
    });
    const folder = join(outside, 'downloads');
    mkdirSync(folder);
    writeFileSync(join(folder, 'model (1).bin'), weights);
    writeFileSync(join(folder, 'unrelated.txt'), 'something else');
    unwrap(await install(pack, { picked: [join(folder, 'model (1).bin')] }));
    unwrap(await removePack(models, pack));
    const report = unwrap(await install(pack, { picked: [folder] }));
    expect(report.files.map(({ from }) => from)).toEqual(['picked']);
    expect([stored(pack, 'model.onnx').equals(weights), registry.asked.length]).toEqual([true, 0]);
  });

  test('are refused where they are none of the pack', async () => {
    const pack = ownPack();
    const wrong = join(outside, 'model.onnx');
    writeFileSync(wrong, noise(weights.length, 7));
    expect(await install(pack, { picked: [wrong] })).toMatchObject({ ok: false, error: { code: 'pack.not-this-file' } });
    expect(await install(pack, { picked: [join(outside, 'nowhere.onnx')] })).toMatchObject({
      ok: false,
      error: { code: 'disk.not-found' },
    });
    expect(filesUnder(models)).toEqual([]);
  });
});

test('what changed on the disk is found, repaired by installing again, and removing frees all of it', async () => {
  const { pack } = publishToys();
  unwrap(await install(pack));
  const damaged = Buffer.from(words);
  damaged.writeUInt8(damaged.readUInt8(70_000) ^ 1, 70_000);
  writeFileSync(join(models, 'packs/toy-matte/1.0/words.json'), damaged);
  expect(unwrap(await verifyPack(models, pack, signal))).toEqual([
    { name: 'onnx/model.onnx', verdict: 'right' },
    { name: 'words.json', verdict: 'wrong' },
  ]);
  expect(unwrap(await install(pack)).files.map(({ from }) => from)).toEqual(['kept', 'the npm package @toys/matte 1.0.0']);
  const standing = unwrap(await packStanding(models, pack));
  expect(unwrap(await removePack(models, pack))).toBe(standing.bytes);
  expect([standing.bytes > weights.length + words.length, await stateOf(pack), filesUnder(models)]).toEqual([true, 'absent', []]);
});
