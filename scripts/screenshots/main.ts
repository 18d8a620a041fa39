import { cp, mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { chromiumBinary, launchChromium } from '../../test/e2e/support/chromium-app.ts';
import { buildStale } from '../build/build-stale.ts';
import { Camera } from './camera.ts';
import { dress, hideFiles, makeShowcase } from './showcase.ts';
import { photographDesk, photographViewers } from './tour-desk.ts';
import { photographCheck, photographDialogs, photographExport } from './tour-dialogs.ts';
import { photographInspector, photographPanels } from './tour-panels.ts';
import { photographKorean, photographMissing, photographStart } from './tour-windows.ts';

/**
 * `npm run screenshots`: the pictures of `docs/window.md`, taken from the editor in a headless Chromium, with settings and caches of its own.
 * `--demo FOLDER` takes a copy of a demo that was made before, `--only WORDS` goes to some parts of the tour, `--output FOLDER` writes elsewhere.
 */
const { values } = parseArgs({
  options: { demo: { type: 'string' }, only: { type: 'string' }, output: { type: 'string' }, size: { type: 'string' } },
});
const root = resolve(import.meta.dirname, '../..');
const output = resolve(values.output ?? join(root, 'docs/screenshots'));
const [widthPx = 1600, heightPx = 1000] = (values.size ?? '1600x1000').split('x').map(Number);
const TOUR = {
  desk: photographDesk,
  viewers: photographViewers,
  inspector: photographInspector,
  panels: photographPanels,
  dialogs: photographDialogs,
  export: photographExport,
  check: photographCheck,
  korean: photographKorean,
} as const;

if (process.env.CUTAWAY_AS_BUILT !== '1') await buildStale(root, (line) => process.stdout.write(`${line}\n`));
const binary = chromiumBinary();
if (binary === null) throw new Error('there is no Chromium here: install it, or name one in CHROMIUM_PATH');
// A plain name: it can be read in some of the pictures.
const folder = join(tmpdir(), 'cutaway-tour');
await rm(folder, { recursive: true, force: true });
await mkdir(folder);
const homeFolder = join(folder, 'home');
try {
  const film = join(folder, 'film');
  const project = await prepare(film);
  const isWanted = (part: string): boolean => values.only?.split(',').includes(part) ?? true;
  const wanted = Object.entries(TOUR).filter(([part]) => isWanted(part));
  if (wanted.length > 0)
    await inEditor(project, async (camera) => {
      await camera.desk.ready();
      for (const [, photograph] of wanted) await photograph(camera);
    });
  if (isWanted('missing')) {
    await hideFiles(film);
    await inEditor(project, photographMissing);
  }
  if (isWanted('start')) await inEditor(null, photographStart);
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function prepare(film: string): Promise<string> {
  if (values.demo === undefined) return makeShowcase(film);
  await cp(resolve(values.demo), film, { recursive: true });
  await dress(film, join(film, 'demo.cutaway'));
  return join(film, 'demo.cutaway');
}

async function inEditor(project: string | null, work: (camera: Camera) => Promise<void>): Promise<void> {
  const app = await launchChromium(binary ?? '', { homeFolder, ...(project === null ? {} : { project }) });
  try {
    // So that every picture stands still.
    await app.page.emulateMedia({ reducedMotion: 'reduce' });
    await app.page.setViewportSize({ width: widthPx, height: heightPx });
    await work(new Camera(app, output));
  } finally {
    await app.close();
  }
}
