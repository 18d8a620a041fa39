import { spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeMovie } from '../fixtures/media.ts';
import { type Ended, PROGRAM, runProgram } from '../fixtures/program.ts';

const cutaway = (args: readonly string[], input = ''): Promise<Ended> => runProgram(folder, args, input);

const fault = async (args: readonly string[], input = ''): Promise<{ readonly exit: number | null; readonly error?: unknown }> => {
  const { code, out } = await cutaway(['--json', ...args], input);
  return { exit: code, ...(JSON.parse(out) as object) };
};
const render = (out: string, ...more: readonly string[]) =>
  fault(['render', 'film.cutaway', '--preset', 'web-h264', '--out', out, ...more]);
const lines = (...calls: readonly unknown[]): string => calls.map((call) => JSON.stringify(call)).join('\n');

let folder = '';
let shot = '';
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cutaway-hostile-'));
  shot = join(folder, 'shot.mp4');
  await makeMovie({ path: shot, width: 160, height: 90, rate: { num: 25, den: 1 }, frames: 60, gop: 25, sound: [{}] });
  await cutaway(['new', 'film.cutaway', '--size', '160x90', '--rate', '25']);
  const edits = lines(
    { command: 'media.import', args: { path: 'shot.mp4', id: 'asset_shot' } },
    { command: 'clip.append', args: { assetId: 'asset_shot', sourceIn: { frames: 0 }, sourceOut: { frames: 30 } } },
  );
  expect((await cutaway(['edit', 'film.cutaway', '--script', '-'], edits)).code).toBe(0);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('nothing is exported onto the media, the project or its journal, under whatever name', async () => {
  const before = readFileSync(shot);
  symlinkSync('shot.mp4', join(folder, 'link.mp4'));
  symlinkSync('film.cutaway.d', join(folder, 'inside'));
  expect(await render('shot.mp4')).toMatchObject({ exit: 2, error: { code: 'output.is-source' } });
  expect(await render('link.mp4')).toMatchObject({ exit: 2, error: { code: 'output.is-source' } });
  expect(await render('inside/x.mp4')).toMatchObject({ exit: 2, error: { code: 'output.is-project' } });
  expect(await fault(['frame', 'film.cutaway', '--at', '0', '--out', 'film.cutaway.d/x.png'])).toMatchObject({
    exit: 2,
    error: { code: 'output.is-project' },
  });
  expect(readFileSync(shot)).toEqual(before);
});

test('a very long output name is refused or exported, and never found too long at the end', async () => {
  expect(await render(`${'x'.repeat(300)}.mp4`)).toMatchObject({ exit: 2, error: { code: 'output.name-too-long' } });
  const long = `${'x'.repeat(245)}.mp4`;
  expect((await render(long)).exit).toBe(0);
  expect(existsSync(join(folder, long))).toBe(true);
});

test('missing media is named with clip and timecode before any work, and replaced media is told', async () => {
  const away = join(folder, 'away.mp4');
  renameSync(shot, away);
  try {
    const refused = await render('missing.mp4');
    expect(refused).toMatchObject({ exit: 3, error: { code: 'media.missing', data: { missing: [{ timecode: '00:00:00:00' }] } } });
    copyFileSync(away, shot);
    writeFileSync(shot, 'x', { flag: 'a' });
    expect(await render('changed.mp4', '--resume')).toMatchObject({ exit: 3, error: { code: 'media.changed' } });
    rmSync(shot);
    const relinked = lines({ command: 'asset.relink', args: { assetId: 'asset_shot', path: 'away.mp4' } });
    expect(await fault(['edit', 'film.cutaway', '--script', '-'], relinked)).toMatchObject({ exit: 0 });
    expect((await render('relinked.mp4')).exit).toBe(0);
    expect((await cutaway(['undo', 'film.cutaway'])).code).toBe(0);
  } finally {
    rmSync(shot, { force: true });
    renameSync(away, shot);
  }
});

test('a script that is not there or a folder is a fault', async () => {
  mkdirSync(join(folder, 'scripts'));
  expect(await fault(['edit', 'film.cutaway', '--script', 'nowhere'])).toMatchObject({ exit: 3, error: { code: 'script.not-found' } });
  expect(await fault(['edit', 'film.cutaway', '--script', 'scripts'])).toMatchObject({ exit: 3, error: { code: 'script.is-folder' } });
});

test('wrong use is one JSON document too', async () => {
  expect(await fault(['fly'])).toMatchObject({ exit: 2, error: { code: 'usage.wrong' } });
  expect(await fault(['render', 'film.cutaway'])).toMatchObject({ exit: 2, error: { code: 'usage.wrong' } });
  expect(await fault([])).toMatchObject({ exit: 2, error: { code: 'usage.wrong' } });
  expect(await fault(['--help'])).toMatchObject({ exit: 0 });
});

test('a refused new project leaves no file behind', async () => {
  expect(await fault(['new', 'none.cutaway', '--size', '0x0'])).toMatchObject({ exit: 2, error: { code: 'usage.bad-argument' } });
  expect(await fault(['new', 'none.cutaway', '--colour', 'mauve'])).toMatchObject({ exit: 2, error: { code: 'usage.bad-argument' } });
  expect(existsSync(join(folder, 'none.cutaway'))).toBe(false);
});

test('names cannot send commands to the terminal', async () => {
  const name = 'evil\u001b[2J\u001b]0;title\u0007\nline';
  expect((await cutaway(['new', 'evil.cutaway', '--name', name])).code).toBe(0);
  const { out } = await cutaway(['show', 'evil.cutaway']);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is the test
  expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
  expect(out.split('\n')[0]).toContain('\\x1b[2J');
});

test('a script that waits for its next line stops at a signal and keeps what was done', async () => {
  await cutaway(['new', 'waits.cutaway']);
  const child = spawn(process.execPath, [PROGRAM, '--json', 'edit', 'waits.cutaway', '--script', '-'], { cwd: folder });
  let out = '';
  child.stdout.on('data', (text: Buffer) => {
    out += text.toString();
  });
  // The refusal of the second line tells that the first is done.
  child.stderr.on('data', (text: Buffer) => {
    if (text.includes('no.such')) child.kill('SIGTERM');
  });
  const code = new Promise((resolve) => child.on('exit', resolve));
  child.stdin.write(`${lines({ command: 'media.import', args: { path: 'shot.mp4' } }, { command: 'no.such' })}\n`);
  expect(await code).toBe(130);
  expect(JSON.parse(out)).toMatchObject({ error: { code: 'edit.cancelled' } });
  expect((await cutaway(['undo', 'waits.cutaway'])).code).toBe(0);
});

test('of two exports of one film at once, one makes it and the other says that it is being made', async () => {
  const ends = await Promise.all([render('twice.mp4'), render('twice.mp4'), render('twice.mp4')]);
  expect(ends.filter(({ exit }) => exit === 0).length).toBeGreaterThanOrEqual(1);
  for (const { exit, error } of ends) if (exit !== 0) expect({ exit, error }).toMatchObject({ exit: 4, error: { code: 'export.busy' } });
  expect(await fault(['probe', 'twice.mp4'])).toMatchObject({ exit: 0 });
});
