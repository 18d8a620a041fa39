import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { framesToTicks } from '../../core/base/ticks.ts';
import type { Asset } from '../../core/model/records.ts';
import { exportMovie } from '../../engine/export/export-movie.ts';
import { createMediaPool } from '../../engine/media/pool.ts';
import { createFileResources } from '../../engine/render/file-resources.ts';
import { assetOf } from '../fixtures/movie-asset.ts';
import { MAIN, pictureProject } from '../fixtures/picture-project.ts';
import { BENCH_PRESET, benchFolder, benchSources, RATE, SIZE } from './export/bench-film.ts';

/**
 * How much faster a cuts-only film of GOP 30 footage is when what is untouched is copied: 60 s of 1080p, pictures alone, cut into so many
 * shots, none on a key frame. The more cuts, the more frames at their edges must be encoded.
 *
 *     npm run bench -- smart-render [--shots=1,4,10,20]
 */
const counts = (process.argv.find((word) => word.startsWith('--shots='))?.split('=')[1] ?? '1,4,10,20').split(',').map(Number);
const FRAMES = 1800;
const source = await assetOf((await benchSources())[0]);
process.stdout.write(
  `${'shots'.padStart(6)}${'copied'.padStart(9)}${'full s'.padStart(9)}${'smart s'.padStart(9)}${'ratio'.padStart(8)}   bar ≥ 20\n`,
);
for (const shots of counts) {
  const length = FRAMES / shots;
  const project = pictureProject({
    ...SIZE,
    rate: RATE,
    // Shots follow one another in the source with a few frames left out between them, as after a trim.
    tracks: [
      Array.from({ length: shots }, (_, index) => ({
        content: source,
        frames: length,
        sourceStart: framesToTicks(7 + index * length + index * (shots > 4 ? 2 : 11), RATE),
      })),
    ],
  });
  const run = async (smart: boolean) => {
    const pool = createMediaPool({ maxPictureReaders: 4, maxSoundReaders: 4 });
    const outPath = join(benchFolder, `smart-${smart}.mp4`);
    const resources = createFileResources({ projectDirectory: tmpdir(), fontDirectory: tmpdir() });
    const preset = { ...BENCH_PRESET, sound: null };
    const cpu = process.cpuUsage();
    const started = performance.now();
    const outcome = await exportMovie({
      project,
      sequenceId: MAIN,
      preset,
      outPath,
      encoder: 'software',
      smart,
      pool,
      locate: (asset: Asset) => asset.path,
      resources,
    });
    const wallMs = performance.now() - started;
    const used = process.cpuUsage(cpu);
    pool.close();
    rmSync(outPath, { force: true });
    if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome));
    return { wallMs, cpuMs: (used.user + used.system) / 1000, copied: outcome.report.framesCopied };
  };
  const smart = await run(true);
  const full = await run(false);
  const cells = [
    String(shots).padStart(6),
    `${smart.copied}`.padStart(9),
    (full.wallMs / 1000).toFixed(1).padStart(9),
    (smart.wallMs / 1000).toFixed(2).padStart(9),
    (full.wallMs / smart.wallMs).toFixed(1).padStart(8),
  ];
  process.stdout.write(
    `${cells.join('')}   (CPU ${(full.cpuMs / 1000).toFixed(1)} s against ${(smart.cpuMs / 1000).toFixed(2)} s, ${(full.cpuMs / smart.cpuMs).toFixed(1)})\n`,
  );
}
