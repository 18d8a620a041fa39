import { mkdir, readdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runProgram } from '../../test/fixtures/program.ts';

export const SEQUENCE = { fps: 30 } as const;
const LUT_SIZE = 9;

/** The demo film as the command line makes it, with what a whole tour needs besides: captions, wheels, curves, a LUT, a sequence of many tracks. */
export async function makeShowcase(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  await cutaway(folder, ['demo', '--folder', folder, '--preset', 'h264-draft']);
  const project = join(folder, 'demo.cutaway');
  await dress(folder, project);
  return project;
}

/** Puts the tour's edits on a demo project that is there. */
export async function dress(folder: string, project: string): Promise<void> {
  const lut = join(folder, 'warm.cube');
  await writeFile(lut, warmLut());
  await cutaway(
    folder,
    ['edit', '--stop', project, '--script', '-'],
    edits(lut)
      .map((line) => JSON.stringify(line))
      .join('\n'),
  );
}

/** Takes two files away from where the project knows them. */
export async function hideFiles(folder: string): Promise<void> {
  const media = join(folder, 'demo-media');
  await mkdir(join(folder, 'elsewhere'), { recursive: true });
  for (const name of await readdir(media))
    if (name.startsWith('sea-') || name.startsWith('colony-')) await rename(join(media, name), join(folder, 'elsewhere', name));
}

interface Edit {
  readonly command: string;
  readonly args: Readonly<Record<string, unknown>>;
}

const frames = (count: number) => ({ frames: count });
const CAPTIONS = [
  ['1.2s', '2.4s', 'Nothing moves yet.'],
  ['4s', '2.6s', 'Then the light goes,\nand the sea begins.'],
  ['7s', '2s', 'Look down.'],
  ['9.4s', '2.8s', '한 번 더, 천천히.'],
  ['13s', '3s', 'Every cut lies on a beat.'],
  ['17s', '3s', 'A warmer afternoon.'],
] as const;

function edits(lut: string): readonly Edit[] {
  const grade = (clipId: string, kind: string, params: Readonly<Record<string, unknown>>): Edit => ({
    command: 'effect.add',
    args: { clipId, kind, params },
  });
  return [
    { command: 'track.add', args: { sequenceId: 'sequence_demo', kind: 'caption', id: 'track_captions', name: 'English' } },
    { command: 'track.captions', args: { trackId: 'track_captions', language: 'en', burnIn: true } },
    ...CAPTIONS.map(([at, duration, text]) => ({ command: 'caption.add', args: { trackId: 'track_captions', at, duration, text } })),
    grade('clip_p1', 'lift-gamma-gain', { liftBlue: 0.06, gammaRed: 1.08, gainRed: 1.1, gainBlue: 0.92 }),
    grade('clip_p2', 'curves', {
      master: [
        [0, 0],
        [0.25, 0.18],
        [0.75, 0.83],
        [1, 1],
      ],
      blue: [
        [0, 0.06],
        [1, 0.94],
      ],
    }),
    grade('clip_p5', 'lut', { file: lut, mix: 80 }),
    { command: 'clip.label', args: { clipIds: ['clip_p5'], label: 'orange' } },
    ...manyTracks(),
  ];
}

const SHOTS = ['dusk', 'sea', 'tunnel', 'plasma', 'fractal', 'colony'] as const;

/** Six pictures over eight sounds, staggered: what a desk with many tracks looks like. */
function manyTracks(): readonly Edit[] {
  const pictures = SHOTS.map((_, index) => `track_manyp${index + 1}`);
  const sounds = Array.from({ length: 8 }, (_, index) => `track_manys${index + 1}`);
  const sequence = {
    command: 'sequence.new',
    args: {
      id: 'sequence_many',
      name: 'Many tracks',
      width: 1280,
      height: 720,
      rate: { num: 30, den: 1 },
      pictureTracks: pictures.length,
      soundTracks: sounds.length,
      trackIds: [...pictures, ...sounds],
    },
  };
  const clips = SHOTS.flatMap((shot, row) =>
    [0, 1, 2].map((turn) => ({
      command: 'clip.overwrite',
      args: {
        sequenceId: 'sequence_many',
        at: frames(row * 40 + turn * 210),
        assetId: `asset_${shot}`,
        sourceIn: frames(20),
        duration: frames(120 + 10 * row),
        pictureTrackId: pictures[row],
        soundTrackIds: [sounds[row]],
      },
    })),
  );
  return [sequence, ...clips];
}

/** Warmer lights and cooler shadows. */
function warmLut(): string {
  const steps = Array.from({ length: LUT_SIZE }, (_, index) => index / (LUT_SIZE - 1));
  const rows = steps.flatMap((blue) =>
    steps.flatMap((green) =>
      steps.map((red) => [red ** 0.92, green, blue * (0.85 + 0.1 * (1 - blue))].map((part) => part.toFixed(4)).join(' ')),
    ),
  );
  return [`TITLE "Warm"`, `LUT_3D_SIZE ${LUT_SIZE}`, ...rows, ''].join('\n');
}

async function cutaway(folder: string, args: readonly string[], input = ''): Promise<void> {
  const ended = await runProgram(folder, args, input);
  if (ended.code !== 0) throw new Error(`cutaway ${args.join(' ')}: ${ended.err}${ended.out}`);
}
