import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { unwrap } from '../../core/base/fault.ts';
import { countingIds } from '../../core/base/id.ts';
import { makeSound } from '../../native-models/assists/frame/made-media.ts';
import { type Ended, runProgram } from '../fixtures/program.ts';
import { takeOf } from '../fixtures/take-film.ts';

let folder = '';
const before = { ...process.env };
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cutaway-assist-command-'));
  // No model is installed: what an assist would take is told without.
  Object.assign(process.env, {
    CUTAWAY_MODELS: join(folder, 'models'),
    CUTAWAY_CACHE: join(folder, 'cache'),
    CUTAWAY_CONFIG: join(folder, 'config'),
  });
  expect((await runProgram(folder, ['new', 'film.cutaway'])).code).toBe(0);
});
afterAll(() => {
  process.env = before;
  rmSync(folder, { recursive: true, force: true });
});

const run = (...args: readonly string[]): Promise<Ended> => runProgram(folder, ['assist', ...args]);
const speak = (...args: readonly string[]): Promise<Ended> =>
  run('voice', 'film.cutaway', '--text', 'Hello there.', '--voice', 'dittli/en', ...args);

test('assists are listed, and each tells its options', async () => {
  const listed = JSON.parse((await run('list', '--json')).out);
  expect(listed).toEqual(
    expect.arrayContaining([expect.objectContaining({ name: 'voice' }), expect.objectContaining({ name: 'captions' })]),
  );
  const help = await run('captions', '--help');
  expect([help.code, help.out]).toEqual([0, expect.stringMatching(/--range[\s\S]*--language[\s\S]*--plan[\s\S]*--propose/)]);
});

test('a plan names the models that are missing, with size, licence and the command that brings them', async () => {
  const plan = await speak('--plan', '--json');
  expect(plan.code).toBe(0);
  expect(JSON.parse(plan.out)).toMatchObject({
    total: { count: 1, unit: 'line' },
    packs: [{ id: 'dittli-voice-en', isInstalled: false, licence: { id: 'Apache-2.0' }, downloadBytes: expect.any(Number) }],
    obstacles: [{ code: 'plan.packs', message: expect.stringContaining('models install dittli-voice-en') }],
  });
  expect((await speak('--plan')).out).toMatch(/Model {3}DittliTTS English .*not installed, [\d.]+ MB to fetch, licence Apache-2.0/);
});

test('media of removed takes is listed, and removed where nothing names it', async () => {
  const bytes = 'no project names this';
  const name = `line-${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}.wav`;
  mkdirSync(join(folder, 'film.media'), { recursive: true });
  writeFileSync(join(folder, 'film.media', name), bytes);
  const unused = async (...args: readonly string[]) =>
    JSON.parse((await runProgram(folder, ['unused', 'film.cutaway', '--json', ...args])).out);
  const file = { name, sizeBytes: bytes.length };
  expect(await unused()).toEqual({ free: [file], held: [], freedBytes: 0 });
  expect(await unused('--remove')).toEqual({ free: [file], held: [], freedBytes: bytes.length });
  expect(await unused()).toEqual({ free: [], held: [], freedBytes: 0 });
});

test('a project that is renamed as a folder, or copied elsewhere, plays its takes as before', async () => {
  const home = join(folder, 'home');
  mkdirSync(home);
  expect((await runProgram(home, ['new', 'talk.cutaway'])).code).toBe(0);
  const { signal } = new AbortController();
  const of = { projectPath: join(home, 'talk.cutaway'), newId: countingIds(100), signal };
  const sound = (height: number) => ({
    sampleRate: 48_000,
    planes: [Float32Array.from({ length: 24_000 }, (_, at) => 0.3 * Math.sin(at / height))],
  });
  const [source, taken] = [unwrap(await makeSound(sound(30), 'source', of)), unwrap(await makeSound(sound(70), 'take', of))];
  const calls = [
    source.importCall,
    taken.importCall,
    { command: 'clip.append', args: { assetId: source.assetId, ids: ['clip_line'] } },
    { command: 'take.add', args: { clipId: 'clip_line', take: takeOf('take_line', taken.assetId, 0, 0.5) } },
  ];
  const edited = await runProgram(home, ['edit', 'talk.cutaway', '--script', '-'], calls.map((call) => JSON.stringify(call)).join('\n'));
  expect(edited.code, edited.err).toBe(0);
  const film = async (place: string): Promise<Buffer> => {
    const out = join(folder, 'talk.wav');
    const made = await runProgram(join(folder, place), ['render', 'talk.cutaway', '--out', out, '--preset', 'wav', '--provenance', 'off']);
    expect(made.code, made.err).toBe(0);
    return readFileSync(out);
  };
  const there = await film('home');
  cpSync(home, join(folder, 'copied'), { recursive: true });
  renameSync(home, join(folder, 'moved'));
  expect((await film('moved')).equals(there)).toBe(true);
  rmSync(join(folder, 'moved'), { recursive: true });
  expect((await film('copied')).equals(there)).toBe(true);
});

test('a run without its models, on what is not there or asked wrongly is one sentence, and the project stays as it is', async () => {
  const project = readFileSync(join(folder, 'film.cutaway'), 'utf8');
  writeFileSync(join(folder, 'notes.txt'), Buffer.from([0xff, 0xfe, 0x00, 0xd8]));
  const cases: readonly (readonly [code: string, args: readonly string[]])[] = [
    ['plan.packs', ['voice', 'film.cutaway', '--text', 'Hello.', '--voice', 'dittli/en']],
    ['text.unreadable', ['voice', 'film.cutaway', '--script', 'notes.txt', '--voice', 'dittli/en']],
    ['disk.not-found', ['voice', 'film.cutaway', '--script', 'none.txt', '--voice', 'dittli/en']],
    ['plan.packs', ['voice', 'film.cutaway', '--text', 'word '.repeat(20_000), '--voice', 'dittli/en']],
    ['assist.span', ['captions', 'film.cutaway']],
    ['usage.bad-argument', ['captions', 'film.cutaway', '--track', 'nothing']],
    ['usage.bad-argument', ['captions', 'film.cutaway', '--range', '5:2']],
    ['sequence.missing', ['captions', 'film.cutaway', '--sequence', 'nothing']],
    ['project.not-found', ['captions', 'none.cutaway']],
  ];
  for (const [code, args] of cases) {
    const ended = await run(...args);
    expect([args.join(' '), ended.code !== 0, ended.err]).toEqual([args.join(' '), true, expect.stringContaining(`[${code}]`)]);
    expect(ended.err.trim().split('\n').length).toBe(1);
  }
  expect(readFileSync(join(folder, 'film.cutaway'), 'utf8')).toBe(project);
});
