import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { unwrap } from '../../../core/base/fault.ts';
import { countingIds } from '../../../core/base/id.ts';
import { planAll } from '../../../core/edit/plan.ts';
import { faultyDisk } from '../../../test/fixtures/faulty-disk.ts';
import { blankFilm } from '../../../test/fixtures/film.ts';
import type { PlainSound } from '../assist.ts';
import { makeSound } from './made-media.ts';
import { wavBytes } from './wav-file.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cutaway-made-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const { signal } = new AbortController();
const options = () => ({ projectPath: join(folder, 'my film.cutaway'), newId: countingIds(), signal });
const sound: PlainSound = { sampleRate: 24_000, planes: [Float32Array.from({ length: 2401 }, (_, index) => Math.sin(index / 9) / 2)] };

test('a sound lies beside the project under a name that ends in its hash, and the command brings it in', async () => {
  const made = unwrap(await makeSound(sound, 'Anna: “hello” / ../x 안녕', options()));
  expect(made.made.path).toMatch(/^my film\.media\/Anna hello x 안녕-[0-9a-f]{16}\.wav$/);
  expect(made.made.sha256).toContain(made.made.path.slice(-20, -4));
  const { project } = unwrap(planAll(blankFilm(), [made.importCall], countingIds(100)));
  const [asset] = [...project.tables.assets.values()];
  expect(asset).toMatchObject({ id: made.assetId, kind: 'sound', path: made.made.path, streams: [{ sampleRate: 24_000, channels: 1 }] });
  expect(asset?.streams[0]).toMatchObject({ codec: 'pcm_s24le' });
});

test('the same sound is written once', async () => {
  const { made } = unwrap(await makeSound(sound, 'a', options()));
  const before = statSync(join(folder, made.path)).mtimeMs;
  expect(unwrap(await makeSound(sound, 'a', options())).made).toEqual(made);
  expect(statSync(join(folder, made.path)).mtimeMs).toBe(before);
});

test('samples are the nearest of 24 bits, and what goes beyond full scale is cut off', () => {
  const bytes = unwrap(wavBytes({ sampleRate: 8000, planes: [Float32Array.of(0, 0.5, -0.5, 1.5, -1.5, 2 ** -23)] }));
  const steps = Array.from({ length: 6 }, (_, index) => Buffer.from(bytes).readIntLE(44 + 3 * index, 3));
  expect(steps).toEqual([0, 4_194_304, -4_194_304, 8_388_607, -8_388_608, 1]);
});

test('a sound that is empty, or no sound at all, is refused', async () => {
  const codeOf = async (planes: readonly Float32Array[]) => {
    const made = await makeSound({ sampleRate: 8000, planes }, 'a', options());
    return made.ok ? 'made' : made.error.code;
  };
  expect(await codeOf([])).toBe('sound.empty');
  expect(await codeOf([new Float32Array(0)])).toBe('sound.empty');
  expect(await codeOf([Float32Array.of(0, Number.NaN)])).toBe('sound.not-finite');
});

test('where the disk is full nothing is left behind, and once there is room it is written', async () => {
  // Folder, bytes, name: whichever step fails.
  for (const atStep of [0, 1, 2]) {
    const failed = await makeSound(sound, 'a', { ...options(), disk: faultyDisk({ kind: 'error', atStep, code: 'ENOSPC' }) });
    expect(failed).toMatchObject({ ok: false, error: { code: 'disk.full' } });
    const left = readdirSync(folder).flatMap((name) => readdirSync(join(folder, name)));
    expect(left).toEqual([]);
  }
  const { made } = unwrap(await makeSound(sound, 'a', options()));
  expect(readFileSync(join(folder, made.path)).equals(unwrap(wavBytes(sound)))).toBe(true);
});
