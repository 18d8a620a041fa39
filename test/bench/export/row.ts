import { tmpdir } from 'node:os';
import { Frame } from 'node-av/lib';
import { unwrap } from '../../../core/base/fault.ts';
import { compile } from '../../../core/graph/compile.ts';
import { encodePart } from '../../../engine/export/encode-pictures.ts';
import { exportMovie } from '../../../engine/export/export-movie.ts';
import { resolveSettings } from '../../../engine/export/movie-settings.ts';
import { openPictureEncoder, softwareEncoder } from '../../../engine/export/open-encoder.ts';
import { createMediaPool } from '../../../engine/media/pool.ts';
import { createFileResources } from '../../../engine/render/file-resources.ts';
import { createPictureRenderer } from '../../../engine/render/picture-renderer.ts';
import { testSequence } from '../../fixtures/export/test-sequence.ts';
import { MAIN } from '../../fixtures/picture-project.ts';
import { BENCH_PRESET, benchProject, RATE, SEGMENTS, SIZE, segmentFrames } from './bench-film.ts';

/** One row of the table, in a process of its own: `row.ts layers|cuts|smart|ceiling OUT [quick]`. Prints what it measured of itself as JSON. */
const [kind = '', outPath = '', quickWord = ''] = process.argv.slice(2);
const quick = quickWord === 'quick';
const pool = createMediaPool({ maxPictureReaders: 4, maxSoundReaders: 4 });
const resources = createFileResources({ projectDirectory: tmpdir(), fontDirectory: tmpdir() });
const media = { pool, locate: (asset: { readonly path: string }) => asset.path, resources };

if (kind === 'ceiling') await ceiling();
else {
  const project = await benchProject(kind === 'layers' ? 'layers' : 'cuts', quick);
  const started = performance.now();
  const outcome = await exportMovie({
    ...media,
    project,
    sequenceId: MAIN,
    preset: BENCH_PRESET,
    outPath,
    encoder: 'software',
    smart: kind === 'smart',
  });
  if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome));
  process.stdout.write(
    JSON.stringify({ workMs: performance.now() - started, frames: outcome.report.frames, copied: outcome.report.framesCopied }),
  );
}
pool.close();

/** Two segments of real frames in memory, by turns as often as the film has cuts, straight into the encoder: no decoding, no filters. */
async function ceiling(): Promise<void> {
  const graph = unwrap(compile(await benchProject('cuts', quick), MAIN));
  const length = segmentFrames(quick);
  const renderer = createPictureRenderer({ ...media, graph, profile: { ...SIZE, pixelFormat: 'yuv420p' } });
  const kept: Frame[] = [];
  for (let frame = 0; frame < 2 * length; frame++) {
    const copy = new Frame();
    copy.alloc();
    copy.ref(await renderer.render(frame));
    kept.push(copy);
  }
  renderer.close();
  const settings = unwrap(resolveSettings(BENCH_PRESET, testSequence(SIZE, RATE), null)).picture;
  if (settings === null) throw new Error('no picture');
  const cpu = process.cpuUsage();
  const started = performance.now();
  const { finished } = await encodePart(
    { index: 0, firstFrame: 0, endFrame: length * SEGMENTS },
    () => openPictureEncoder(settings, softwareEncoder(settings)),
    async (index) => {
      const frame = kept[index % kept.length];
      if (frame === undefined) throw new Error('no frame');
      return frame;
    },
    outPath,
    new AbortController().signal,
    () => {},
  );
  await finished;
  const used = process.cpuUsage(cpu);
  process.stdout.write(
    JSON.stringify({ workMs: performance.now() - started, workCpuMs: (used.user + used.system) / 1000, frames: length * SEGMENTS }),
  );
}
