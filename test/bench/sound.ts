import { unwrap } from '../../core/base/fault.ts';
import { asId } from '../../core/base/id.ts';
import { ratio } from '../../core/base/ratio.ts';
import { compileSound } from '../../core/graph/sound-plan-compile.ts';
import type { Effect } from '../../core/model/animation.ts';
import { createMediaPool } from '../../engine/media/pool.ts';
import type { SoundRenderer } from '../../engine/render/contract.ts';
import { measureLoudness } from '../../engine/render/sound/loudness.ts';
import { loudnessTarget, normaliseSound } from '../../engine/render/sound/normalise.ts';
import { createSoundRenderer } from '../../engine/render/sound/sound-renderer.ts';
import { makeMediaFolder, makeMovie } from '../fixtures/media.ts';
import { assetOf } from '../fixtures/movie-asset.ts';
import { effectOf } from '../fixtures/records.ts';
import { type ClipSketch, SAMPLE_RATE, type SequenceSketch, seconds, soundProject } from '../fixtures/sound-project.ts';

/** What mixing costs: processor seconds for a minute of sound, from AAC files, and what of it the parts take. */
const TRACKS = 8;
const SECONDS = 60;
const folder = makeMediaFolder();
const pool = createMediaPool({ maxPictureReaders: 1, maxSoundReaders: 24 });

try {
  const path = await makeMovie({
    path: `${folder.path}/source.m4a`,
    frames: 0,
    sound: [{ codec: 'aac', signal: 'chirp', samples: (SECONDS + 10) * SAMPLE_RATE, options: { b: '192k' } }],
  });
  const asset = await assetOf(path);

  const rendererOf = (sequence: SequenceSketch, file = path): SoundRenderer => {
    const project = soundProject({ main: sequence }, {});
    const named = { ...asset, id: asId<'asset'>('a') };
    const tables = { ...project.tables, assets: project.tables.assets.set(named.id, named) };
    const plan = unwrap(compileSound({ ...project, tables }, asId<'sequence'>('main')));
    return createSoundRenderer({ plan, pool, locate: () => file });
  };
  /** A minute of clips of two seconds, each from elsewhere in the source. */
  const minute = (sketch: Partial<ClipSketch>, clips = 30): ClipSketch[] =>
    Array.from({ length: clips }, (_, index) => ({
      start: seconds((index * SECONDS) / clips),
      duration: seconds(SECONDS / clips),
      source: 'a',
      sourceStart: clips === 1 ? 0 : seconds((index * 17) % SECONDS),
      ...sketch,
    }));
  const tracksOf = (count: number, clips: readonly ClipSketch[], effects: readonly Effect[] = []): SequenceSketch => ({
    tracks: Array.from({ length: count }, () => ({ clips, effects })),
  });

  const measure = async (name: string, renderer: SoundRenderer): Promise<void> => {
    const before = process.cpuUsage();
    const start = performance.now();
    for (let at = 0; at < SECONDS * SAMPLE_RATE; at += SAMPLE_RATE) await renderer.render(at, SAMPLE_RATE);
    report(name, start, before);
    renderer.close();
  };
  const report = (name: string, start: number, before: NodeJS.CpuUsage): void => {
    const wall = (performance.now() - start) / 1000;
    const { user, system } = process.cpuUsage(before);
    const processor = (user + system) / 1e6;
    process.stdout.write(
      `${name.padEnd(58)} ${wall.toFixed(2)} s wall  ${processor.toFixed(2)} s CPU  ${(SECONDS / processor).toFixed(0)} × real time\n`,
    );
  };

  const levels = [
    effectOf(
      'volume',
      {},
      {
        gain: [
          { time: 0, value: -6, easing: { kind: 'linear' } },
          { time: seconds(2), value: 0, easing: { kind: 'linear' } },
        ],
      },
    ),
    effectOf('pan', { pan: 20 }),
  ];
  const fades = {
    fadeIn: { duration: seconds(0.5), curve: 'equal-power' },
    fadeOut: { duration: seconds(0.5), curve: 's-curve' },
  } as const;
  await measure('1 track, one clip, decode only', rendererOf(tracksOf(1, minute({}, 1))));
  await measure(`${TRACKS} tracks, one clip each`, rendererOf(tracksOf(TRACKS, minute({}, 1))));
  await measure(`${TRACKS} tracks, 30 cuts each`, rendererOf(tracksOf(TRACKS, minute({}))));
  await measure(
    `${TRACKS} tracks, 30 cuts, fades, keyframed volume, pan`,
    rendererOf(tracksOf(TRACKS, minute({ ...fades, effects: levels }))),
  );
  await measure(
    `${TRACKS} tracks, 30 cuts, equaliser and compressor on tracks`,
    rendererOf(tracksOf(TRACKS, minute({}), [effectOf('eq', {}), effectOf('compressor', {})])),
  );
  await measure('1 track at 1.25, pitch kept', rendererOf(tracksOf(1, minute({ speed: ratio(5, 4), keepPitch: true }))));
  await measure('1 track at 1.25, resampled', rendererOf(tracksOf(1, minute({ speed: ratio(5, 4), keepPitch: false }))));
  await measure('1 track with noise reduction', rendererOf(tracksOf(1, minute({}, 1), [effectOf('denoise', {})])));

  // Short hills over silence: a peak far above its loudness.
  const peaky = await makeMovie({
    path: `${folder.path}/peaky.wav`,
    frames: 0,
    sound: [{ codec: 'pcm_f32le', signal: 'pulse', samples: (SECONDS + 10) * SAMPLE_RATE }],
  });
  const mix = rendererOf(tracksOf(1, minute({}, 1)), peaky);
  let before = process.cpuUsage();
  let start = performance.now();
  await measureLoudness(mix, SECONDS * SAMPLE_RATE);
  report('loudness of 1 track', start, before);
  before = process.cpuUsage();
  start = performance.now();
  const { report: result, renderer } = await normaliseSound(mix, SECONDS * SAMPLE_RATE, loudnessTarget(-29.5));
  report(`normalised with the limiter at work (${result.limited ? 'yes' : 'no'})`, start, before);
  process.stdout.write(`  ${JSON.stringify(result)}\n`);
  renderer.close();
} finally {
  pool.close();
  folder.remove();
}
