import { execFileSync, spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { unwrap } from '../../core/base/fault.ts';
import { serialiseProject } from '../../core/model/schema.ts';
import { exitCodeOf } from '../../engine/host/cli/exit-code.ts';
import { createProject, openProject } from '../../engine/project/open-project.ts';
import { appendShot, blankFilm, FOUNDATION } from '../fixtures/film.ts';

let folder = '';
let path = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cutaway-hostile-projects-'));
  path = join(folder, 'film.cutaway');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Makes a saved film with `shots` shots, the last `unsaved` of them in the journal alone. Answers the project as it stands. */
async function makeFilm(at: string, shots: number, unsaved = 0): Promise<string> {
  const session = unwrap(await createProject(at, blankFilm()));
  for (const { command, args } of FOUNDATION) unwrap(await session.execute(command, args));
  for (let index = 0; index < shots; index += 1) {
    if (index === shots - unsaved) unwrap(await session.save());
    const { command, args } = appendShot(index, 10);
    unwrap(await session.execute(command, args));
  }
  if (unsaved === 0) unwrap(await session.save());
  const standing = serialiseProject(session.project);
  await session.close();
  return standing;
}

async function contentOf(at: string): Promise<string> {
  const session = unwrap(await openProject(at, { mode: 'read' }));
  const text = serialiseProject(session.project);
  await session.close();
  return text;
}

async function refusalOf(at: string, mode: 'read' | 'write'): Promise<string> {
  const opened = await openProject(at, { mode });
  if (opened.ok) {
    await opened.value.close();
    return 'opened';
  }
  return opened.error.code;
}

test('what is no project is refused for writing too, and gets no folder beside it', async () => {
  const versions = JSON.parse(await makeFilm(path, 1)) as { versions: Record<string, number> };
  const newer = { ...versions, versions: Object.fromEntries(Object.keys(versions.versions).map((name) => [name, 999])) };
  const cases: readonly (readonly [string, string | Buffer, string])[] = [
    ['empty', '', 'project.not-json'],
    ['other', '{"a":1}', 'project.not-a-project'],
    ['list', '[]', 'project.not-a-project'],
    ['bytes', Buffer.from([0xff, 0xfe, 0, 1]), 'project.not-a-project'],
    ['newer', JSON.stringify(newer), 'project.newer'],
  ];
  for (const [name, content, code] of cases) {
    const at = join(folder, `${name}.cutaway`);
    writeFileSync(at, content);
    for (const mode of ['read', 'write'] as const) expect([name, await refusalOf(at, mode)]).toEqual([name, code]);
    expect(readFileSync(at)).toEqual(Buffer.from(content));
    expect(existsSync(`${at}.d`)).toBe(false);
  }
});

test.skipIf(process.platform === 'win32')('a pipe, a device or a folder in the place of a project is refused at once', async () => {
  const pipe = join(folder, 'pipe.cutaway');
  execFileSync('mkfifo', [pipe]);
  symlinkSync('pipe.cutaway', join(folder, 'link.cutaway'));
  mkdirSync(join(folder, 'folder.cutaway'));
  for (const at of [pipe, join(folder, 'link.cutaway'), join(folder, 'folder.cutaway'), '/dev/zero'])
    for (const mode of ['read', 'write'] as const) expect(await refusalOf(at, mode)).toBe('project.not-a-project');
  expect(existsSync(`${pipe}.d`)).toBe(false);
});

test('a link that leads to itself and a name that is too long are told for what they are', async () => {
  const loop = join(folder, 'loop.cutaway');
  symlinkSync('loop.cutaway', loop);
  expect(await refusalOf(loop, 'read')).toBe('disk.link-loop');
  const long = await createProject(join(folder, `${'x'.repeat(300)}.cutaway`), blankFilm());
  expect(long).toMatchObject({ ok: false, error: { code: 'disk.name-too-long' } });
  if (!long.ok) expect(exitCodeOf(long.error)).toBe(2);
  const nearly = await createProject(join(folder, `${'x'.repeat(246)}.cutaway`), blankFilm());
  expect(nearly).toMatchObject({ ok: false, error: { code: 'disk.name-too-long' } });
  expect(readdirSync(folder)).toEqual(['loop.cutaway']);
});

test('a project opened through a link keeps its journal beside the file and leaves the link a link', async () => {
  await makeFilm(path, 1);
  const link = join(folder, 'link.cutaway');
  symlinkSync('film.cutaway', link);
  const session = unwrap(await openProject(link, { mode: 'write' }));
  const { command, args } = appendShot(5, 10);
  unwrap(await session.execute(command, args));
  unwrap(await session.save());
  await session.close();
  expect(existsSync(`${link}.d`)).toBe(false);
  expect(await contentOf(path)).toBe(await contentOf(link));
});

test.skipIf(process.platform === 'win32')(
  'something else in the place of the journal or its folder is named, and nothing waits for it',
  async () => {
    await makeFilm(path, 1);
    const journal = `${path}.d/journal`;
    rmSync(journal);
    mkdirSync(journal);
    expect(await refusalOf(path, 'read')).toBe('project.folder-blocked');
    rmSync(journal, { recursive: true });
    execFileSync('mkfifo', [journal]);
    expect(await refusalOf(path, 'write')).toBe('project.folder-blocked');
    rmSync(`${path}.d`, { recursive: true });
    writeFileSync(`${path}.d`, 'mine');
    expect(await refusalOf(path, 'write')).toBe('project.folder-blocked');
    expect(readFileSync(`${path}.d`, 'utf8')).toBe('mine');
    rmSync(path);
    expect(await createProject(path, blankFilm())).toMatchObject({ ok: false, error: { code: 'project.folder-blocked' } });
    expect(existsSync(path)).toBe(false);
  },
);

test('a journal of noise, of another project, or none at all costs no saved edit, and is kept aside', async () => {
  const saved = await makeFilm(path, 3);
  await makeFilm(join(folder, 'other.cutaway'), 7, 4);
  for (const foreign of [Buffer.from('\u0000noise\nnoise\n'), readFileSync(join(folder, 'other.cutaway.d/journal'))]) {
    writeFileSync(`${path}.d/journal`, foreign);
    expect(await contentOf(path)).toBe(saved);
    const session = unwrap(await openProject(path, { mode: 'write' }));
    expect(serialiseProject(session.project)).toBe(saved);
    await session.close();
    const aside = readdirSync(`${path}.d/aside`).map((name) => readFileSync(`${path}.d/aside/${name}`));
    expect(aside.some((kept) => kept.equals(foreign))).toBe(true);
  }
  rmSync(`${path}.d/journal`);
  expect(await contentOf(path)).toBe(saved);
});

test('an older copy of the file put back opens as that copy, with the edits since kept aside', async () => {
  const older = await makeFilm(path, 2);
  const copy = readFileSync(path);
  const session = unwrap(await openProject(path, { mode: 'write' }));
  const { command, args } = appendShot(9, 10);
  unwrap(await session.execute(command, args));
  unwrap(await session.save());
  await session.close();
  writeFileSync(path, copy);
  const again = unwrap(await openProject(path, { mode: 'write' }));
  expect(serialiseProject(again.project)).toBe(older);
  expect(again.recovered.notices.map(({ code }) => code)).toEqual(['journal.other-file']);
  await again.close();
  expect(readdirSync(`${path}.d/aside`)).toHaveLength(1);
});

test('two copies of one project folder are edited apart, each with its unsaved edits', async () => {
  const one = join(folder, 'one');
  mkdirSync(one);
  const standing = await makeFilm(join(one, 'film.cutaway'), 4, 2);
  cpSync(one, join(folder, 'two'), { recursive: true });
  for (const [index, name] of ['one', 'two'].entries()) {
    const session = unwrap(await openProject(join(folder, name, 'film.cutaway'), { mode: 'write' }));
    expect(serialiseProject(session.project)).toBe(standing);
    const { command, args } = appendShot(20 + index, 10);
    unwrap(await session.execute(command, args));
    await session.close();
  }
  expect(await contentOf(join(folder, 'one', 'film.cutaway'))).not.toBe(await contentOf(join(folder, 'two', 'film.cutaway')));
});

test('a project file that is gone is told together with what is left of it', async () => {
  await makeFilm(path, 2);
  renameSync(path, join(folder, 'away'));
  const opened = await openProject(path, { mode: 'write' });
  expect(opened).toMatchObject({ ok: false, error: { code: 'project.not-found' } });
  if (!opened.ok) expect(opened.error.message).toContain('snapshots');
});

/** Whether this process may mount: only then can a real full disk be made. */
function canMount(): boolean {
  try {
    execFileSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'tmpfs', tmpdir()], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

test.skipIf(!canMount())(
  'a script that fills the disk stops at that line as a failure, and keeps what came before (needs root, for mounting)',
  async () => {
    await makeFilm(path, 1);
    const count = 3000;
    const rename = (index: number) => ({ command: 'track.rename', args: { trackId: 'track_v1', name: `${index} ${'n'.repeat(90)}` } });
    writeFileSync(join(folder, 'script'), Array.from({ length: count }, (_, index) => JSON.stringify(rename(index))).join('\n'));
    const small = join(folder, 'small');
    mkdirSync(small);
    const program = join(import.meta.dirname, '../../bin/cutaway.mjs');
    const steps = [
      `mount -t tmpfs -o size=300k tmpfs ${small}`,
      `cp -r ${path} ${path}.d ${small}`,
      `${process.execPath} ${program} --json edit ${small}/film.cutaway --script ${folder}/script > ${folder}/answer 2> ${folder}/said`,
      `echo $? > ${folder}/code`,
      `cp -r ${small} ${folder}/kept`,
    ];
    execFileSync('unshare', ['-m', 'sh', '-c', steps.join('\n')]);
    expect(readFileSync(join(folder, 'code'), 'utf8').trim()).toBe('4');
    const { error } = JSON.parse(readFileSync(join(folder, 'answer'), 'utf8')) as {
      error: { code: string; data: { line: number; applied: number } };
    };
    expect(error.code).toBe('disk.full');
    expect(error.data.applied).toBe(error.data.line - 1);
    expect(error.data.line).toBeLessThan(count);
    const session = unwrap(await openProject(join(folder, 'kept/film.cutaway'), { mode: 'read' }));
    expect(serialiseProject(session.project)).toContain(`"${rename(error.data.applied - 1).args.name}"`);
    await session.close();
  },
);

test.skipIf(process.platform === 'win32')(
  'a script that never comes is given up at the second interrupt, and the project opens again',
  async () => {
    const standing = await makeFilm(path, 1);
    execFileSync('mkfifo', [join(folder, 'script')]);
    const program = join(import.meta.dirname, '../../bin/cutaway.mjs');
    const child = spawn(process.execPath, [program, 'edit', path, '--script', join(folder, 'script')], { stdio: 'ignore' });
    const ended = new Promise<unknown>((resolve) => child.once('exit', (code, signal) => resolve(signal ?? code)));
    // The lock tells that the program is past its start and at the script.
    while (child.exitCode === null && !readdirSync(`${path}.d/locks`).some((name) => name.startsWith('held-'))) await pause(20);
    await pause(200);
    child.kill('SIGINT');
    await pause(200);
    child.kill('SIGINT');
    try {
      expect(await Promise.race([ended, pause(4000, 'still there')])).toBe('SIGINT');
    } finally {
      child.kill('SIGKILL');
    }
    const session = unwrap(await openProject(path, { mode: 'write' }));
    expect(serialiseProject(session.project)).toBe(standing);
    await session.close();
  },
);

test('an interrupt while the demo draws is a cancel and leaves nothing half-written under a final name', async () => {
  const program = join(import.meta.dirname, '../../bin/cutaway.mjs');
  const child = spawn(process.execPath, [program, '--json', 'demo', '--folder', join(folder, 'out')], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    if (!child.killed && chunk.toString().includes('draw')) child.kill('SIGINT');
  });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  expect(code).toBe(130);
  expect(JSON.parse(out)).toMatchObject({ error: { code: 'demo.cancelled' } });
  const left = existsSync(join(folder, 'out/demo-media')) ? readdirSync(join(folder, 'out/demo-media')) : [];
  expect(left.filter((name) => !name.startsWith('.') && !name.endsWith('.parts'))).toEqual([]);
});
