import { execFile, execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fingerprintFile } from '../../engine/ingest/fingerprint.ts';
import { openPicture } from '../../engine/media/picture-reader.ts';
import { openSound } from '../../engine/media/sound-reader.ts';
import { makeMovie } from '../fixtures/media.ts';
import { PROGRAM } from '../fixtures/program.ts';

/** A program that hangs is killed and has no exit code. */
const HANG_MS = 60_000;

/** Runs the program with a pipe as its standard input that stays open, so that reading from it would wait for ever. */
function json(args: readonly string[]): Promise<{ readonly code: number | null; readonly data: unknown }> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [PROGRAM, '--json', ...args],
      { cwd: folder, timeout: HANG_MS, killSignal: 'SIGKILL' },
      (_, out) => {
        child.stdin?.destroy();
        resolve({ code: child.exitCode, data: out === '' ? null : (JSON.parse(out) as unknown) });
      },
    );
  });
}

let folder = '';
let server: Server;
const at = (name: string): string => join(folder, name);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cutaway-odd-'));
  await makeMovie({ path: at('shot.mp4'), width: 160, height: 90, frames: 25, sound: [{}] });
  mkdirSync(at('folder.mp4'));
  symlinkSync(at('nowhere.mp4'), at('dangling.mp4'));
  symlinkSync(at('loop-b.mp4'), at('loop-a.mp4'));
  symlinkSync(at('loop-a.mp4'), at('loop-b.mp4'));
  symlinkSync('/dev/zero', at('zero.mp4'));
  execFileSync('mkfifo', [at('pipe.mp4')]);
  server = createServer();
  await new Promise<void>((resolve) => server.listen(at('socket.mp4'), resolve));
});
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  rmSync(folder, { recursive: true, force: true });
});

const ODD: readonly (readonly [path: string, code: string])[] = [
  ['pipe.mp4', 'media.not-a-file'],
  ['/dev/zero', 'media.not-a-file'],
  ['zero.mp4', 'media.not-a-file'],
  ['/dev/stdin', 'media.not-a-file'],
  ['socket.mp4', 'media.not-a-file'],
  ['folder.mp4', 'media.is-folder'],
  ['dangling.mp4', 'media.missing'],
  ['loop-a.mp4', 'media.link-loop'],
];
const PATHS = ODD.map(([path]) => path);
const FAULTS = ODD.map(([, code]) => ({ error: { code } }));

describe('paths that are no media file', () => {
  test('are each refused by probe, with one sentence', async () => {
    const probed = await json(['probe', '--rate', '25', ...PATHS]);
    expect(probed).toMatchObject({ code: 3, data: FAULTS });
  });

  test.each([[[]], [['--image-sequence']]])('are each refused by import %j, which takes the rest', async (options) => {
    const project = `import${options.length}.cutaway`;
    await json(['new', project]);
    const imported = await json(['import', project, ...options, ...PATHS]);
    expect(imported.code).toBe(3);
    if (options.length === 0) expect(imported.data).toMatchObject(FAULTS);
    for (const row of imported.data as readonly unknown[])
      expect(row).toMatchObject({ error: { code: expect.stringMatching(/^media\./) } });
  });

  test('end render and check where they have taken the place of files that were imported', async () => {
    await json(['new', 'late.cutaway', '--size', '160x90']);
    const late = PATHS.filter((path) => !path.startsWith('/')).map((path, index) => ({
      path,
      media: `late${index}.mp4`,
      assetId: `asset_${index}`,
    }));
    for (const { media } of late) copyFileSync(at('shot.mp4'), at(media));
    const lines = late.flatMap(({ media, assetId }) => [
      { command: 'media.import', args: { path: media, id: assetId } },
      { command: 'clip.append', args: { assetId } },
    ]);
    writeFileSync(at('late.jsonl'), lines.map((line) => JSON.stringify(line)).join('\n'));
    expect(await json(['edit', 'late.cutaway', '--script', 'late.jsonl'])).toMatchObject({ code: 0, data: { refusals: [] } });
    for (const { path, media } of late) {
      rmSync(at(media));
      symlinkSync(at(path), at(media));
    }
    const rendered = await json(['render', 'late.cutaway', '--out', 'late.out.mp4']);
    expect(rendered).toMatchObject({ code: 3, data: { error: { code: expect.stringMatching(/^media\./) } } });
    const checked = await json(['check', 'late.cutaway']);
    expect(checked).toMatchObject({ code: 3, data: { media: late.map(({ assetId }) => ({ assetId, state: 'missing' })) } });
  });

  test.each(ODD.filter(([path]) => path !== '/dev/stdin'))('make %s fail with %s to whoever opens it for reading', async (path, code) => {
    const target = path.startsWith('/') ? path : at(path);
    const options = { deinterlace: false, threads: 1 };
    expect(await openPicture(target, 0, options)).toMatchObject({ ok: false, error: { code } });
    expect(await openSound(target, 0, { sampleRate: 48_000, layout: 'stereo' })).toMatchObject({ ok: false, error: { code } });
    expect(await fingerprintFile(target)).toMatchObject({ ok: false, error: { code: expect.stringMatching(/^media\./) } });
  });
});
