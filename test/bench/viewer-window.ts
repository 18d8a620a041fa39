import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { availableParallelism, loadavg } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { unwrap } from '../../core/base/fault.ts';
import { ratio } from '../../core/base/ratio.ts';
import { seededRandom } from '../../core/base/seeded-random.ts';
import type { Project } from '../../core/model/project.ts';
import type { Asset } from '../../core/model/records.ts';
import { fingerprintFile } from '../../engine/ingest/fingerprint.ts';
import { createProject } from '../../engine/project/open-project.ts';
import { chromiumBinary, launchChromium } from '../e2e/support/chromium-app.ts';
import { makeMediaFolder, makeMovie } from '../fixtures/media.ts';
import { assetOf } from '../fixtures/movie-asset.ts';
import { pictureProject } from '../fixtures/picture-project.ts';
import { twoLayerProject } from '../fixtures/two-layers.ts';

/**
 * The program viewer in a headless Chromium that draws without a graphics card: how long a typed timecode takes until its picture stands on the
 * canvas, in 1080p with groups of 250, without proxies and with; then two layers played at a quarter, from the originals: what was dropped, how
 * far pictures were from the sound, and whether what is painted in them is the frame that they are said to be.
 *
 *     npm run bench -- viewer-window [--seconds 60] [--seeks 30] [--seed 7] [--pause 300]
 */
const option = (name: string, otherwise: number): number => {
  const at = process.argv.indexOf(`--${name}`);
  return at === -1 ? otherwise : Number(process.argv[at + 1]);
};
const SECONDS = option('seconds', 60);
const SEEKS = option('seeks', 30);
const SEED = option('seed', 7);
const PAUSE_MS = option('pause', 300);
const SAMPLE_RATE = 48_000;
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const load = (): string => `load ${(loadavg()[0] ?? 0).toFixed(1)} on ${availableParallelism()} processors`;

/** Frames between key frames. */
const GROUP = 250;

interface Seek {
  /** What stood before. */
  readonly standing: number;
  readonly firstMs: number | null;
  readonly firstPainted: number | null;
  readonly exactMs: number | null;
  readonly painted: number | null;
}
interface Drawn {
  readonly atMs: number;
  readonly frame: number;
  readonly isPlaying: boolean;
  readonly lateMs: number;
}

const quantile = (values: readonly number[], part: number): string =>
  ([...values].sort((a, b) => a - b)[Math.floor(part * (values.length - 1))] ?? Number.NaN).toFixed(0);
const row = (name: string, values: readonly number[]): void =>
  say(
    `${name.padEnd(36)} p50 ${quantile(values, 0.5).padStart(5)}  p95 ${quantile(values, 0.95).padStart(5)}  most ${quantile(values, 1).padStart(5)} ms  (${values.length})`,
  );
const present = (values: readonly (number | null)[]): readonly number[] => values.filter((value) => value !== null);
const digitsOf = (frame: number): string => `${Math.floor(frame / 30)}${String(frame % 30).padStart(2, '0')}`;

async function seekAll(page: Page, name: string, frames: readonly number[]): Promise<void> {
  const seeks: (Seek & { readonly frame: number })[] = [];
  for (const frame of frames) {
    seeks.push({ frame, ...(await page.evaluate<Seek>(`viewerWatch.seek(${JSON.stringify(digitsOf(frame))}, ${frame})`)) });
    await page.waitForTimeout(PAUSE_MS);
  }
  // A picture that stands and is nearer than the key frame before the wanted one is not replaced by that.
  const isNearAtOnce = ({ standing, frame, firstPainted }: Seek & { readonly frame: number }): boolean =>
    firstPainted === frame && Math.abs(standing - frame) <= frame % GROUP;
  row(`${name}: first picture`, present(seeks.map((seek) => (isNearAtOnce(seek) ? 0 : seek.firstMs))));
  row(`${name}: exact picture`, present(seeks.map(({ exactMs }) => exactMs)));
  const wrong = seeks.filter(({ frame, painted }) => painted !== frame);
  const never = seeks.filter(({ exactMs }) => exactMs === null);
  say(`  ${wrong.length} of ${seeks.length} pictures with another frame's number in them, ${never.length} that never came`);
}

/** What a badge under the picture counts: none is none. */
async function said(page: Page, what: string): Promise<string> {
  const badge = page.locator(`[data-viewer="program"] [data-${what}]`);
  return (await badge.count()) === 0 ? '0' : ((await badge.first().getAttribute(`data-${what}`)) ?? '0');
}

async function play(page: Page): Promise<void> {
  await page.evaluate('viewerWatch.seek("0", 0)');
  await page
    .getByRole('button', { name: /^Playback quality/ })
    .last()
    .click();
  await page.getByRole('menuitem', { name: '1/4' }).click();
  await page.getByRole('menuitem', { name: '1/4' }).waitFor({ state: 'detached' });
  // The menu's button has the focus again and would take the key for itself.
  await page.getByRole('slider', { name: 'Position' }).last().focus();
  await page.evaluate('viewerWatch.forget()');
  await page.keyboard.press('Home');
  await page.keyboard.press('Space');
  const compared = page.evaluate<{ looked: number; wrong: number }>(`viewerWatch.compare(${SECONDS - 4})`);
  await page.waitForTimeout(SECONDS * 1000 - 1500);
  const dropped = await said(page, 'dropped');
  await page.keyboard.press('Space');
  await page.waitForTimeout(1000);
  const { looked, wrong } = await compared;
  const drawn = (await page.evaluate<Drawn[]>('viewerWatch.drawn()')).filter(({ isPlaying }) => isPlaying);
  const [first, last] = [drawn[0], drawn.at(-1)];
  if (first === undefined || last === undefined) throw new Error('nothing was played');
  const due = last.frame - first.frame + 1;
  const off = drawn.map(({ lateMs }) => Math.abs(lateMs));
  const within = off.filter((ms) => ms <= 1000 / 30).length;
  const starved = await said(page, 'starved-ms');
  say(`${due} frames due, ${drawn.length} drawn, ${(100 * (1 - drawn.length / due)).toFixed(2)} % not; the window says ${dropped} dropped`);
  row('distance of pictures from sound', off);
  say(`  ${((100 * within) / off.length).toFixed(1)} % within a frame; silence for want of sound: ${starved} ms`);
  say(`  ${looked} looked at while playing, ${wrong} with another frame's number in them`);
}

interface Films {
  readonly base: Asset;
  readonly inset: Asset;
}

async function drawFilms(folder: string): Promise<Films> {
  const colour = { primaries: 1, transfer: 1, matrix: 1, range: 1 } as const;
  const options = { preset: 'veryfast', b: '12000000', maxrate: '12000000', bufsize: '12000000', 'x264-params': 'scenecut=0' };
  const big = { width: 1920, height: 1080, rate: { num: 30, den: 1 }, frames: SECONDS * 30, gop: GROUP, bFrames: 2, colour, options };
  const sound = [{ codec: 'aac', signal: 'chirp', samples: SECONDS * SAMPLE_RATE }] as const;
  return {
    base: await imported(await makeMovie({ ...big, path: join(folder, 'base.mp4'), sound: [...sound] })),
    inset: await imported(await makeMovie({ ...big, path: join(folder, 'inset.mp4') })),
  };
}

/** Proxies are made only of files that are still the ones imported. */
async function imported(path: string): Promise<Asset> {
  return { ...(await assetOf(path)), fingerprint: unwrap(await fingerprintFile(path)) };
}

const oneLayer = ({ base }: Films): Project =>
  pictureProject({ width: 1920, height: 1080, rate: ratio(30), tracks: [[{ content: base, frames: SECONDS * 30 }]] });

/** A window of its own, on a project of its own, whose settings say whether proxies are made. */
async function inWindow(name: string, project: Project, makeProxies: boolean, measure: (page: Page) => Promise<void>): Promise<void> {
  const home = join(folder.path, name);
  const path = join(home, 'film.cutaway');
  await mkdir(join(home, 'config'), { recursive: true });
  await writeFile(join(home, 'config', 'settings.json'), JSON.stringify({ makeProxies }));
  await unwrap(await createProject(path, project)).close();
  const app = await launchChromium(unwrapBinary(), { project: path, homeFolder: home });
  try {
    const { page } = app;
    await page.locator('[data-viewer="program"] canvas[data-exact="true"]').waitFor({ timeout: 60_000 });
    await page.evaluate(await readFile(new URL('./viewer-watch.js', import.meta.url), 'utf8'));
    say(`${name}: ${SECONDS} s of 1080p, groups of 250; ${load()}`);
    await measure(page);
    say(load());
  } finally {
    await app.close();
  }
}

const random = seededRandom(SEED);
const anywhere = Array.from({ length: SEEKS }, () => Math.floor(random() * SECONDS * 30));
const onward = Array.from({ length: SEEKS }, (_, index) => Math.floor(SECONDS * 15) + index);
const binary = chromiumBinary();
const unwrapBinary = (): string => {
  if (binary === null) throw new Error('there is no Chromium');
  return binary;
};
const folder = makeMediaFolder();
if (binary === null) say('There is no Chromium here: install it, or name one in CHROMIUM_PATH.');
else
  try {
    const films = await drawFilms(folder.path);
    await inWindow('one layer, originals', oneLayer(films), false, async (page) => {
      await seekAll(page, 'anywhere', anywhere);
      await seekAll(page, 'one frame on', onward);
      await seekAll(page, 'back over what was seen', onward.toReversed().slice(1));
    });
    await inWindow('one layer, proxies', oneLayer(films), true, async (page) => {
      const badge = page.locator('[data-viewer="program"] [data-source="proxy"]');
      await badge.waitFor({ timeout: 600_000 });
      await seekAll(page, 'anywhere', anywhere);
      await seekAll(page, 'one frame on', onward);
      await seekAll(page, 'back over what was seen', onward.toReversed().slice(1));
    });
    await inWindow('two layers, originals', twoLayerProject(films.base, films.inset, SECONDS), false, play);
  } finally {
    folder.remove();
  }
