import { type ChildProcess, spawn } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { unwrap } from '../../core/base/fault.ts';
import { countingIds } from '../../core/base/id.ts';
import { createProject } from '../../engine/project/open-project.ts';
import { isRoot } from '../e2e/support/app.ts';
import { chromiumBinary } from '../e2e/support/chromium-app.ts';
import { ROOT } from '../e2e/support/places.ts';
import { makeMovie } from '../fixtures/media.ts';
import { Random } from '../fixtures/random.ts';
import { largeProject } from './large-project.ts';

/**
 * The timeline of ten thousand clips with their waveforms and pictures in a headless Chromium: scrolled, zoomed and dragged on through the window's own listeners, one event a frame.
 * Usage: `node --import tsx test/bench/timeline-window.ts [--clips N] [--tracks N] [--seconds N]`. Exit code 1 where a bar is missed.
 */
const option = (name: string, otherwise: number): number => {
  const at = process.argv.indexOf(`--${name}`);
  return at === -1 ? otherwise : Number(process.argv[at + 1]);
};
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const CLIPS = option('clips', 10_000);
const TRACKS = option('tracks', 20);
const SECONDS = option('seconds', 4);
const BAR_FRAMES_A_SECOND = 50;
/** What a frame may cost the window's main thread: on a machine that others use, frames a second measure the others. */
const BAR_PROCESSOR_MS = 1000 / BAR_FRAMES_A_SECOND;
const BAR_DRAG_MS = 16;
const BAR_MEMORY_MB = 600;
const SETTLE_MS = 8000;
const DRAG_MOVES = 60;

type Motion = 'scroll' | 'jump' | 'zoom' | 'rows';
interface Frames {
  readonly framesASecond: number;
  readonly p95Ms: number;
  readonly worstMs: number;
  readonly count: number;
}

const isBusy = (): boolean => (loadavg()[0] ?? 0) > availableParallelism();

function framesOf(gapsMs: readonly number[]): Frames {
  const sorted = [...gapsMs].sort((a, b) => a - b);
  return {
    framesASecond: (1000 * sorted.length) / sorted.reduce((sum, gap) => sum + gap, 0),
    p95Ms: sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN,
    worstMs: sorted.at(-1) ?? Number.NaN,
    count: sorted.length,
  };
}

/** Milliseconds of processor time that the main thread of a process has used, or null where the system does not tell. */
async function processorMs(pid: number): Promise<number | null> {
  const text = await readFile(`/proc/${pid}/task/${pid}/stat`, 'utf8').catch(() => null);
  const fields = text?.slice(text.lastIndexOf(')') + 2).split(' ');
  return fields === undefined ? null : (Number(fields[11]) + Number(fields[12])) * 10;
}

async function residentMb(pid: number): Promise<number | null> {
  const text = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => null);
  const found = text === null ? null : /VmRSS:\s+(\d+) kB/.exec(text)?.[1];
  return found === undefined || found === null ? null : Number(found) / 1024;
}

/** The process that draws the page: the one renderer that used the most. */
async function rendererOf(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const renderers = processInfo.filter(({ type }) => type === 'renderer').sort((a, b) => b.cpuTime - a.cpuTime);
  const [first] = renderers;
  if (first === undefined) throw new Error('the browser has no renderer');
  return first.id;
}

async function measureMotion(page: Page, pid: number, motion: Motion, where: string): Promise<boolean> {
  const before = await processorMs(pid);
  const frames = framesOf(await page.evaluate<number[]>(`timelineMotions.move(${JSON.stringify({ motion, seconds: SECONDS })})`));
  const after = await processorMs(pid);
  const cost = before === null || after === null ? null : (after - before) / frames.count;
  const held = frames.framesASecond >= BAR_FRAMES_A_SECOND || (isBusy() && cost !== null && cost <= BAR_PROCESSOR_MS);
  say(
    `${`${motion}, ${where}`.padEnd(20)} ${frames.framesASecond.toFixed(1).padStart(5)} frames/s  p95 ${frames.p95Ms.toFixed(1).padStart(5)} ms  worst ${frames.worstMs
      .toFixed(0)
      .padStart(4)} ms  main thread ${cost === null ? '?' : cost.toFixed(1).padStart(4)} ms a frame${held ? '' : '  over the bar'}`,
  );
  return held;
}

/** Drags the first clip in view to and fro: how long the window works on each move. */
async function measureDrag(page: Page, pid: number): Promise<boolean> {
  const box = await page.locator('[data-timeline]').boundingBox();
  if (box === null) throw new Error('no timeline');
  await page.evaluate('timelineMotions.watchFrames()');
  const [x, y] = [box.x + box.width / 2, box.y + 130];
  await page.mouse.move(x, y);
  await page.mouse.down();
  const before = await processorMs(pid);
  for (let step = 0; step < DRAG_MOVES; step++) {
    await page.mouse.move(x + 6 * (step < DRAG_MOVES / 2 ? step : DRAG_MOVES - step) + 8, y);
    await page.evaluate('new Promise((done) => requestAnimationFrame(() => done(null)))');
  }
  const after = await processorMs(pid);
  await page.keyboard.press('Escape');
  await page.mouse.up();
  // Between two moves most frames have nothing to do: the slowest are those of the moves.
  const spent = (await page.evaluate<number[]>('timelineMotions.spent()')).sort((a, b) => b - a).slice(0, DRAG_MOVES);
  const p95 = spent[Math.floor(spent.length * 0.05)] ?? Number.NaN;
  const cost = before === null || after === null ? null : (after - before) / DRAG_MOVES;
  const held = p95 <= BAR_DRAG_MS || (isBusy() && cost !== null && cost <= BAR_DRAG_MS);
  say(
    `drag of a clip: p95 ${p95.toFixed(1)} ms, worst ${(spent[0] ?? Number.NaN).toFixed(1)} ms of work in a frame, main thread ${cost === null ? '?' : cost.toFixed(1)} ms a move (bar ${BAR_DRAG_MS} ms)${held ? '' : '  over the bar'}`,
  );
  return held;
}

function addressOf(launcher: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let words = '';
    const look = (data: Buffer) => {
      words += data.toString('utf8');
      const found = /http:\/\/127\.0\.0\.1:\S+/.exec(words)?.[0];
      if (found !== undefined) resolve(found);
    };
    launcher.stdout?.on('data', look);
    launcher.stderr?.on('data', look);
    launcher.on('exit', () => reject(new Error(`the editor did not start: ${words}`)));
  });
}

/** What the large project's clips show: a minute of pictures and sound, under the names that it gives its media. */
async function makeFootage(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const rate = { num: 25, den: 1 };
  const path = await makeMovie({
    path: join(folder, 'minute.mp4'),
    width: 320,
    height: 180,
    rate,
    frames: 1500,
    gop: 25,
    sound: [{ signal: 'chirp' }],
  });
  for (const seconds of [600, 60.37]) await copyFile(path, join(folder, `movie-${seconds}.bin`));
}

async function measure(project: string, folder: string, binary: string): Promise<boolean> {
  const launcher = spawn(process.execPath, [join(ROOT, 'bin/cutaway.mjs'), 'open', '--no-open', project], {
    cwd: ROOT,
    env: { ...process.env, CUTAWAY_CONFIG: join(folder, 'config'), CUTAWAY_CACHE: join(folder, 'cache') },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let browser: Browser | null = null;
  try {
    const address = await addressOf(launcher);
    browser = await chromium.launch({ executablePath: binary, args: isRoot ? ['--no-sandbox'] : [] });
    const page = await browser.newPage({ viewport: { width: 1600, height: 1000 } });
    await page.goto(address);
    await page.locator('[data-timeline]').waitFor({ timeout: 60_000 });
    await page.evaluate(await readFile(new URL('./timeline-motions.js', import.meta.url), 'utf8'));
    // The first waveforms and pictures come.
    await page.waitForTimeout(SETTLE_MS);
    const pid = await rendererOf(browser);
    let held = true;
    for (const motion of ['scroll', 'jump', 'zoom', 'rows'] as const) held = (await measureMotion(page, pid, motion, 'first view')) && held;
    held = (await measureDrag(page, pid)) && held;
    await page.locator('[data-timeline]').focus();
    await page.keyboard.press('\\');
    for (const motion of ['scroll', 'zoom', 'rows'] as const) held = (await measureMotion(page, pid, motion, 'whole film')) && held;
    const memory = await residentMb(pid);
    const isSmall = memory === null || memory <= BAR_MEMORY_MB;
    say(`memory of the window: ${memory === null ? 'unknown here' : `${memory.toFixed(0)} MB`} (bar ${BAR_MEMORY_MB} MB)`);
    return held && isSmall;
  } finally {
    await browser?.close();
    launcher.kill('SIGINT');
  }
}

const binary = chromiumBinary();
if (binary === null) say('There is no Chromium here: install it, or name one in CHROMIUM_PATH.');
else {
  const folder = await mkdtemp(join(tmpdir(), 'cutaway-timeline-'));
  try {
    const project = largeProject(new Random(1), { newId: countingIds(1_000_000) }, CLIPS, TRACKS);
    await makeFootage(join(folder, 'film/media'));
    const path = join(folder, 'film', 'large.cutaway');
    const session = unwrap(await createProject(path, project));
    await session.close();
    say(
      `${project.tables.clips.size} clips on ${project.tables.tracks.size} tracks; load ${(loadavg()[0] ?? 0).toFixed(1)} on ${availableParallelism()} processors`,
    );
    process.exitCode = (await measure(path, folder, binary)) ? 0 : 1;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
