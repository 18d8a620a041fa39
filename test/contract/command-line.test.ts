import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeMovie } from '../fixtures/media.ts';
import { type Ended, PROGRAM, runProgram } from '../fixtures/program.ts';

const cutaway = (args: readonly string[], input = ''): Promise<Ended> => runProgram(folder, args, input);

const json = async (args: readonly string[], input = ''): Promise<{ readonly code: number | null; readonly data: unknown }> => {
  const ended = await cutaway(['--json', ...args], input);
  return { code: ended.code, data: JSON.parse(ended.out) as unknown };
};

const script = (...lines: readonly unknown[]): string =>
  lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n');

let folder = '';
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cutaway-cli-'));
  await makeMovie({ path: join(folder, 'shot.mp4'), width: 160, height: 90, rate: { num: 25, den: 1 }, frames: 100, gop: 25, sound: [{}] });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the command line', () => {
  test('makes a project, imports, cuts by script, shows, checks, renders and takes edits back', async () => {
    expect((await cutaway(['new', 'film.cutaway', '--size', '160x90', '--rate', '25'])).code).toBe(0);
    const imported = await json(['import', 'film.cutaway', 'shot.mp4']);
    expect(imported).toMatchObject({ code: 0, data: [{ name: 'shot.mp4' }] });
    const edits = script(
      '# two pieces of one shot',
      { command: 'media.import', args: { path: 'shot.mp4', id: 'asset_shot' } },
      { command: 'clip.append', args: { assetId: 'asset_shot', sourceIn: { frames: 0 }, sourceOut: { frames: 30 } } },
      { command: 'clip.append', args: { assetId: 'asset_shot', sourceIn: { frames: 50 }, sourceOut: { frames: 70 } } },
    );
    expect(await json(['edit', 'film.cutaway', '--script', '-'], edits)).toMatchObject({ code: 0, data: { applied: 3, refusals: [] } });
    expect((await cutaway(['show', 'film.cutaway'])).out).toContain('= 50 frames');
    expect((await cutaway(['check', 'film.cutaway'])).code).toBe(0);
    const rendered = await json(['render', 'film.cutaway', '--out', 'film.mp4', '--preset', 'web-h264']);
    expect(rendered).toMatchObject({ code: 0, data: { frames: 50, samples: 96_000 } });
    expect(await json(['probe', 'film.mp4'])).toMatchObject({ code: 0, data: [{ info: { kind: 'movie' } }] });
    expect((await cutaway(['frame', 'film.cutaway', '--at', '00:00:01:10', '--out', 'frame.png'])).code).toBe(0);
    expect(readFileSync(join(folder, 'frame.png')).subarray(1, 4).toString()).toBe('PNG');
    expect(await json(['parity', 'film.cutaway', '--frames', '6'])).toMatchObject({ code: 0, data: { differing: 0 } });
    expect((await cutaway(['undo', 'film.cutaway'])).code).toBe(0);
    expect((await cutaway(['show', 'film.cutaway'])).out).toContain('= 30 frames');
    expect((await cutaway(['redo', 'film.cutaway'])).code).toBe(0);
    expect((await cutaway(['show', 'film.cutaway'])).out).toContain('= 50 frames');
    expect((await cutaway(['redo', 'film.cutaway'])).code).toBe(3);
    expect((await cutaway(['log', 'film.cutaway'])).out.trim().split('\n').length).toBeGreaterThanOrEqual(4);
  });

  test('names each refused line with its code, keeps the rest, and changes nothing in a dry run', async () => {
    await cutaway(['new', 'refusals.cutaway', '--size', '160x90', '--rate', '25']);
    const edits = script(
      { command: 'media.import', args: { path: 'shot.mp4', id: 'asset_shot' } },
      'not json',
      { command: 'clip.append', args: { assetId: 'asset_nowhere' } },
      { command: 'clip.append', args: { assetId: 'asset_shot', sourceIn: { frames: 70 }, sourceOut: { frames: 50 } } },
      { command: 'clip.append', args: { assetId: 'asset_shot', duration: { frames: -3 } } },
      { command: 'clip.explode' },
      { command: 'clip.append', args: { assetId: 'asset_shot' } },
    );
    const before = readFileSync(join(folder, 'refusals.cutaway'));
    const rehearsed = await json(['edit', 'refusals.cutaway', '--dry-run', '--script', '-'], edits);
    expect(readFileSync(join(folder, 'refusals.cutaway'))).toEqual(before);
    const done = await json(['edit', 'refusals.cutaway', '--script', '-'], edits);
    const expected = {
      applied: 2,
      refusals: [
        { line: 2, fault: { code: 'script.not-json' } },
        { line: 3, fault: { code: 'asset.missing' } },
        { line: 4, fault: { code: 'source.range' } },
        { line: 5, fault: { code: 'time.not-positive' } },
        { line: 6, fault: { code: 'command.unknown' } },
      ],
    };
    expect(rehearsed).toMatchObject({ code: 3, data: expected });
    expect(done).toMatchObject({ code: 3, data: expected });
  });

  test.each([
    [['render', 'film.cutaway', '--out', 'x.mp4', '--preset', 'youtube-1080'], 2, 'preset.unknown'],
    [['render', 'film.cutaway', '--out', 'x.mp4', '--encoder', 'h264_magic'], 2, 'encoder.unknown'],
    [['render', 'film.cutaway', '--out', 'x.mov', '--preset', 'web-h264'], 2, 'output.extension'],
    [['render', 'film.cutaway', '--out', 'x.mp4', '--range', '9s:2s'], 2, 'usage.bad-argument'],
    [['render', 'film.cutaway', '--out', 'x.mp4', '--range', '0:9999'], 2, 'range.outside'],
    [['frame', 'film.cutaway', '--at', '01:00:00:00', '--out', 'x.png'], 2, 'frame.outside'],
    [['show', 'nowhere.cutaway'], 3, 'project.not-found'],
    [['show', 'shot.mp4'], 3, 'project.not-a-project'],
    [['new', 'film.cutaway'], 3, 'project.exists'],
    [['new', 'other.cutaway', '--rate', '17.3'], 2, 'usage.bad-argument'],
  ] as const)('%j ends with %i and %s', async (args, code, fault) => {
    const ended = await json(args);
    expect(ended).toMatchObject({ code, data: { error: { code: fault } } });
    expect(existsSync(join(folder, 'x.mp4'))).toBe(false);
  });

  test('answers wrong use with 2 and help with 0', async () => {
    expect((await cutaway(['fly'])).code).toBe(2);
    expect((await cutaway(['render', 'film.cutaway'])).code).toBe(2);
    const names = 'new probe import relink edit show check render frame parity presets proxy open doctor undo redo log demo'.split(' ');
    const help = await cutaway(['--help']);
    expect(help.code).toBe(0);
    for (const name of names) expect(help.out).toMatch(new RegExp(`^  ${name} `, 'm'));
    const own = await cutaway(['edit', '--help']);
    expect(own).toMatchObject({ code: 0 });
    expect(own.out).toContain('--json');
    expect(own.out).toContain('clip.roll');
  });

  test('reports files that are no media and imports the others', async () => {
    writeFileSync(join(folder, 'notes.txt'), 'not a film');
    writeFileSync(join(folder, 'empty.mp4'), '');
    await cutaway(['new', 'mixed.cutaway']);
    const ended = await json(['import', 'mixed.cutaway', 'notes.txt', 'shot.mp4', 'empty.mp4', 'missing.mov']);
    expect(ended.code).toBe(3);
    expect(ended.data).toMatchObject([
      { error: {} },
      { name: 'shot.mp4' },
      { error: { code: 'media.empty' } },
      { error: { code: 'media.missing' } },
    ]);
  });

  test('stops on Ctrl-C with 130, leaves no film, and goes on with --resume', async () => {
    await cutaway(['new', 'long.cutaway', '--size', '160x90', '--rate', '25']);
    const appends = Array.from({ length: 80 }, () => ({ command: 'clip.append', args: { assetId: 'asset_shot' } }));
    await cutaway(
      ['edit', 'long.cutaway', '--script', '-'],
      script({ command: 'media.import', args: { path: 'shot.mp4', id: 'asset_shot' } }, ...appends),
    );
    const out = join(folder, 'long.mkv');
    const child = spawn(process.execPath, [PROGRAM, '--json', 'render', 'long.cutaway', '--out', out, '--preset', 'lossless'], {
      cwd: folder,
    });
    child.stderr.on('data', (text: Buffer) => {
      const done = /"phase":"pictures","done":(\d+)/.exec(text.toString())?.[1];
      if (Number(done) > 1500) child.kill('SIGINT');
    });
    const code = await new Promise((resolve) => child.on('exit', resolve));
    expect(code).toBe(130);
    expect(existsSync(out)).toBe(false);
    const resumed = await json(['render', 'long.cutaway', '--out', out, '--preset', 'lossless', '--resume']);
    expect(resumed).toMatchObject({ code: 0, data: { frames: 8000 } });
    expect((resumed.data as { readonly partsReused: number }).partsReused).toBeGreaterThan(0);
  });
});
