import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeMovie } from '../../../engine/export/write-movie.ts';
import { smallMovie } from '../../fixtures/export/small-movie.ts';
import { runProgram } from '../../fixtures/program.ts';
import { FILM } from './places.ts';

/** Two shots of ten seconds with sound, cut into four clips by the command line: each line of the script is one step of the history. */
const STEPS: readonly { readonly command: string; readonly args: Readonly<Record<string, unknown>> }[] = [
  { command: 'media.import', args: { path: 'colours.mp4', id: 'asset_colours' } },
  { command: 'media.import', args: { path: 'plasma.mp4', id: 'asset_plasma' } },
  { command: 'clip.append', args: { assetId: 'asset_colours', sourceIn: '1s', sourceOut: '4s', ids: ['clip_a'] } },
  { command: 'clip.append', args: { assetId: 'asset_plasma', sourceIn: '2s', sourceOut: '6s', ids: ['clip_b'] } },
  { command: 'clip.append', args: { assetId: 'asset_colours', sourceIn: '5s', sourceOut: '8s', ids: ['clip_c'] } },
  { command: 'transition.add', args: { clipId: 'clip_a', edge: 'out', kind: 'dissolve', duration: '0.5s' } },
];

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('say into which folder');
await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
for (const [name, picture] of [
  ['colours.mp4', 'testsrc2'],
  ['plasma.mp4', 'mandelbrot'],
  // In no clip: a third film for scripts that bring in footage where there is no real one.
  ['weave.mp4', 'testsrc'],
] as const)
  if ((await writeMovie(smallMovie({ outPath: join(folder, name), picture, frameCount: 120, widthPx: 320 }))).kind !== 'done')
    throw new Error(`could not draw ${name}`);
await cutaway(['new', FILM, '--rate', '12', '--size', '320x180', '--name', 'Two shots']);
await cutaway(['edit', FILM, '--script', '-'], STEPS.map((step) => JSON.stringify(step)).join('\n'));

async function cutaway(args: readonly string[], input = ''): Promise<void> {
  const ended = await runProgram(folder ?? '', args, input);
  if (ended.code !== 0) throw new Error(`cutaway ${args.join(' ')}: ${ended.err}`);
}
