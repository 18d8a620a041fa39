import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeMovie } from '../fixtures/media.ts';
import { type Ended, runProgram } from '../fixtures/program.ts';
import { certificateFiles } from '../fixtures/signing.ts';
import { takeOf } from '../fixtures/take-film.ts';

let folder = '';
const before = { ...process.env };
const run = (...args: readonly string[]): Promise<Ended> => runProgram(folder, args);
const json = async (...args: readonly string[]): Promise<{ readonly code: number | null; readonly data: unknown }> => {
  const ended = await run('--json', ...args);
  return { code: ended.code, data: JSON.parse(ended.out) };
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cutaway-credentials-'));
  process.env.CUTAWAY_CONFIG = join(folder, 'config');
  for (const name of ['shot.mp4', 'made.mp4'])
    await makeMovie({ path: join(folder, name), width: 160, height: 90, rate: { num: 25, den: 1 }, frames: 50, gop: 25, sound: [{}] });
  await run('new', 'film.cutaway', '--size', '160x90', '--rate', '25');
  const lines = [
    { command: 'media.import', args: { path: 'shot.mp4', id: 'asset_shot' } },
    { command: 'media.import', args: { path: 'made.mp4', id: 'asset_made' } },
    { command: 'clip.append', args: { assetId: 'asset_shot', ids: ['clip_shot', 'clip_sound'] } },
    { command: 'take.add', args: { clipId: 'clip_shot', take: takeOf('take_1', 'asset_made', 0, 2), choose: false } },
  ];
  await runProgram(folder, ['edit', 'film.cutaway', '--script', '-'], lines.map((line) => JSON.stringify(line)).join('\n'));
});
afterAll(() => {
  process.env = before;
  rmSync(folder, { recursive: true, force: true });
});

test('a film without AI is not signed unless asked, and one that plays a take is', async () => {
  const render = ['render', 'film.cutaway', '--preset', 'web-h264'] as const;
  expect((await run(...render, '--out', 'plain.mp4')).code).toBe(0);
  expect(await json('credentials', 'plain.mp4')).toMatchObject({ code: 0, data: { kind: 'none' } });
  expect(existsSync(join(folder, 'config/credentials'))).toBe(false);
  const choose = JSON.stringify({ command: 'take.choose', args: { clipId: 'clip_shot', takeId: 'take_1' } });
  await runProgram(folder, ['edit', 'film.cutaway', '--script', '-'], choose);
  const rendered = await run(...render, '--out', 'film.mp4', '--ai-label', 'ko');
  expect([rendered.code, rendered.out]).toEqual([0, expect.stringContaining("this computer's own certificate")]);
  expect(await json('credentials', 'film.mp4')).toMatchObject({
    code: 0,
    data: {
      integrity: 'intact',
      trust: 'self-signed',
      actions: [
        { action: 'c2pa.created', digitalSource: 'compositeWithTrainedAlgorithmicMedia' },
        { action: 'c2pa.placed', agent: 'starter 1.0.0' },
        { action: 'c2pa.edited' },
      ],
      ingredients: [{ title: 'relight: starter 1.0.0', relationship: 'componentOf' }],
    },
  });
  expect((await run('probe', 'film.mp4')).out).toContain(
    'Content credentials: signed by Cutaway (self-signed), self-signed, not verified; unchanged',
  );
  expect((await run(...render, '--out', 'off.mp4', '--provenance', 'off')).code).toBe(0);
  expect(await json('credentials', 'off.mp4')).toMatchObject({ data: { kind: 'none' } });
});

test('a changed copy is told by exit code 3', async () => {
  const bytes = readFileSync(join(folder, 'film.mp4'));
  bytes[bytes.length - 300] = (bytes[bytes.length - 300] ?? 0) ^ 1;
  writeFileSync(join(folder, 'changed.mp4'), bytes);
  const told = await run('credentials', 'changed.mp4');
  expect([told.code, told.out]).toEqual([3, expect.stringContaining('TAMPERED')]);
});

test("the user's own certificate signs, and is trusted by who names it", async () => {
  const { certificatePath, keyPath } = certificateFiles(folder, 'own');
  const render = ['render', 'film.cutaway', '--preset', 'wav', '--provenance', 'on'] as const;
  expect((await run(...render, '--out', 'half.wav', '--certificate', certificatePath)).err).toContain('usage.bad-argument');
  expect((await run(...render, '--out', 'own.wav', '--certificate', certificatePath, '--key', keyPath)).code).toBe(0);
  expect(await json('credentials', 'own.wav', '--trust', certificatePath)).toMatchObject({
    data: { integrity: 'intact', trust: 'trusted' },
  });
});

test('a film that cannot hold credentials has them beside it, and is compared with them', async () => {
  const rendered = await run('render', 'film.cutaway', '--preset', 'ffv1', '--out', 'film.mkv');
  expect([rendered.code, rendered.out]).toEqual([0, expect.stringContaining('"film.mkv.c2pa"')]);
  expect(await json('credentials', 'film.mkv')).toMatchObject({ code: 0, data: { integrity: 'intact', trust: 'self-signed' } });
  const bytes = readFileSync(join(folder, 'film.mkv'));
  bytes[bytes.length - 900] = (bytes[bytes.length - 900] ?? 0) ^ 1;
  writeFileSync(join(folder, 'film.mkv'), bytes);
  expect(await json('credentials', 'film.mkv')).toMatchObject({ code: 3, data: { integrity: 'tampered' } });
});

test('what would keep a film from being signed is told before the first frame', async () => {
  const old = certificateFiles(folder, 'old', new Date('2001-01-01'));
  const render = ['render', 'film.cutaway', '--preset', 'web-h264', '--out', 'late.mp4'] as const;
  const refused = await run(...render, '--certificate', old.certificatePath, '--key', old.keyPath);
  expect([refused.code === 0, refused.err]).toEqual([false, expect.stringContaining('credentials.expired')]);
  expect(refused.out).not.toContain('pictures');
  expect(existsSync(join(folder, 'late.mp4'))).toBe(false);
});

test('a film with somebody who has withdrawn is refused until it is wanted all the same, and then says so', async () => {
  const person = { id: 'person_jane', name: 'Jane Doe', basis: 'written', attestedBy: 'A producer', date: '2026-03-01', note: 'a secret' };
  const lines = [
    { command: 'person.add', args: person },
    { command: 'take.remove', args: { clipId: 'clip_shot', takeId: 'take_1', keepMedia: true } },
    { command: 'take.add', args: { clipId: 'clip_shot', take: takeOf('take_2', 'asset_made', 0, 2, { personIds: [person.id] }) } },
    { command: 'person.revoke', args: { personId: person.id, at: '2026-04-01T00:00:00Z' } },
  ];
  const edited = await runProgram(folder, ['edit', 'film.cutaway', '--script', '-'], lines.map((line) => JSON.stringify(line)).join('\n'));
  expect(edited.code).toBe(0);
  const render = ['render', 'film.cutaway', '--preset', 'web-h264', '--out', 'jane.mp4'] as const;
  for (const mode of ['auto', 'on', 'off']) {
    const refused = await run(...render, '--provenance', mode);
    expect([refused.code, refused.err]).toEqual([3, expect.stringMatching(/Jane Doe[\s\S]*consent\.film/)]);
  }
  expect(existsSync(join(folder, 'jane.mp4'))).toBe(false);
  const wanted = await run(...render, '--without-consent');
  expect([wanted.code, wanted.out]).toEqual([0, expect.stringContaining('who has withdrawn consent')]);
  const film = readFileSync(join(folder, 'jane.mp4'), 'latin1');
  for (const told of ['withdrawn', 'written']) expect(film).toContain(told);
  for (const secret of ['Jane', 'A producer', 'a secret']) expect(film).not.toContain(secret);
});
