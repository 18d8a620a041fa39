import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ModelPack } from '../../core/packs/model-pack.ts';
import { makePack, packFile } from '../../test/fixtures/model-pack.ts';
import { ModelRegistry } from '../../test/fixtures/model-registry.ts';
import { filesUnder, PackBench, weights } from '../../test/fixtures/pack-bench.ts';
import { readNpmSettings } from './npm-settings.ts';

const bench = PackBench.forEachTest();
const PACKAGE = '/@toys/matte';

const says =
  (body: unknown, status = 200) =>
  (response: ServerResponse): void => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };
const version = (dist: unknown): unknown => ({ versions: { '1.0.0': { name: '@toys/matte', version: '1.0.0', dist } } });
const sends =
  (location: string) =>
  (response: ServerResponse): void => {
    response.writeHead(302, { location });
    response.end();
  };
/** As much as anybody takes, and never an end. */
const withoutEnd = (response: ServerResponse): void => {
  const block = Buffer.alloc(1 << 20, ' ');
  const pour = (): void => {
    while (!response.destroyed && response.write(block));
    if (!response.destroyed) response.once('drain', pour);
  };
  pour();
};

const linked = (): ModelPack =>
  makePack([packFile('model.onnx', weights, { kind: 'https', address: bench.registry.serve('/model.onnx', weights) })]);

describe('a registry that answers with', () => {
  test.each<[string, (response: ServerResponse) => void, string]>([
    ['a page', says('<html>sign in to the network</html>'), 'download.odd-answer'],
    ['nothing', says(''), 'download.odd-answer'],
    ['null', says('null'), 'download.odd-answer'],
    ['nests without end', says('['.repeat(1_000_000)), 'download.odd-answer'],
    ['no versions', says({}), 'download.not-found'],
    ['a version of another kind', says(version(null)), 'download.odd-answer'],
    ['a number for an address', says(version({ tarball: 7 })), 'download.odd-answer'],
    ['an address that is none', says(version({ tarball: 'http://[::1/toys.tgz' })), 'download.odd-answer'],
    ['a file of this machine', says(version({ tarball: 'file:///etc/passwd' })), 'download.odd-answer'],
    ['a repository to clone', says(version({ tarball: 'git+ssh://localhost/toys' })), 'download.odd-answer'],
    ['a way to a file of this machine', sends('file:///etc/passwd'), 'download.odd-answer'],
    ['a way to nowhere', sends('http://%%%'), 'download.odd-answer'],
    ['a way in a circle', sends(PACKAGE), 'download.odd-answer'],
    ['words without end', withoutEnd, 'download.odd-answer'],
    ['a demand for money', says('pay', 402), 'download.failed'],
  ])('%s is told in one sentence, and nothing stays', async (_what, answer, code) => {
    const { pack } = bench.publish();
    bench.registry.answerWith(PACKAGE, answer);
    const told = await bench.install(pack, { pausesMs: [] });
    expect(told).toMatchObject({ ok: false, error: { code } });
    expect(filesUnder(bench.models)).toEqual([]);
  });
});

describe('a server of a file that answers with', () => {
  test.each<[string, (response: ServerResponse) => void, string]>([
    ['a page', says('<html>sign in</html>'), 'pack.wrong-bytes'],
    ['words without end', withoutEnd, 'pack.wrong-bytes'],
    ['a way to a file of this machine', sends('file:///etc/passwd'), 'download.odd-answer'],
    ['a way to nowhere', sends('http://%%%'), 'download.odd-answer'],
  ])('%s is told in one sentence, and nothing stays', async (_what, answer, code) => {
    const pack = linked();
    bench.registry.answerWith('/model.onnx', answer);
    expect(await bench.install(pack, { pausesMs: [] })).toMatchObject({ ok: false, error: { code } });
    expect(filesUnder(join(bench.models, 'packs'))).toEqual([]);
  });
});

test('a way to another server is gone without the credentials of the first', async () => {
  const other = await ModelRegistry.start();
  const pack = linked();
  bench.registry.answerWith('/model.onnx', sends(other.serve('/elsewhere.onnx', weights).replace('127.0.0.1', 'localhost')));
  const port = new URL(bench.registry.address).port;
  const settings = () => readNpmSettings(bench.registry.environment({ [`npm_config_//127.0.0.1:${port}/:_authToken`]: 'toy-token' }));
  expect(await bench.install(pack, { settings })).toMatchObject({ ok: true });
  expect(bench.registry.asked.map(({ authorization }) => authorization)).toEqual(['Bearer toy-token']);
  expect(other.asked.map(({ authorization }) => authorization)).toEqual([undefined]);
  await other.stop();
});
