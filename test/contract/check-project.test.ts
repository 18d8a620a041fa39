import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeMovie, makeStill } from '../fixtures/media.ts';
import { type Ended, runProgram } from '../fixtures/program.ts';

const cutaway = (args: readonly string[], input = ''): Promise<Ended> => runProgram(folder, args, input);
const json = async (args: readonly string[], input = '') => {
  const ended = await cutaway(['--json', ...args], input);
  return { code: ended.code, data: JSON.parse(ended.out) as unknown };
};

let folder = '';
const at = (name: string): string => join(folder, name);
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cutaway-check-'));
  // A phone that slows down in the dark: 30 frames a second, then 24.
  await makeMovie({
    path: at('phone.mp4'),
    width: 160,
    height: 90,
    frames: 150,
    timeBase: { num: 1, den: 90_000 },
    timestamps: (frame) => (frame < 100 ? frame * 3000 : 300_000 + (frame - 100) * 3750),
    sound: [{}],
  });
  for (let number = 1; number <= 12; number += 1)
    if (number !== 11) await makeStill(at(`shot_${String(number).padStart(3, '0')}.png`), number);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('importing', () => {
  test('measures a variable rate at the rate of the main sequence, below one frame off, and so does probe at any rate', async () => {
    await cutaway(['new', 'rates.cutaway', '--size', '160x90', '--rate', '30']);
    const report = {
      sourceFrames: 150,
      maxErrorFrames: 0.75,
      endDriftFrames: 0.75,
      soundDriftSamples: 0,
    };
    const imported = await json(['import', 'rates.cutaway', 'phone.mp4']);
    expect(imported).toMatchObject({
      code: 0,
      data: [{ conform: { rate: { num: 30, den: 1 }, report }, warnings: [expect.stringContaining('variable')] }],
    });
    const text = (await cutaway(['import', 'rates.cutaway', 'phone.mp4'])).out;
    expect(text).toMatch(
      /At 30 fps: 150 source frames on \d+ sequence frames, at most 0\.\d+ frames off; at the end picture -?0\.\d+ frames, sound 0 samples\./,
    );
    const probed = await json(['probe', 'phone.mp4', 'shot_001.png', '--rate', '24000/1001']);
    expect(probed).toMatchObject({ code: 0, data: [{ conform: { rate: { num: 24_000, den: 1001 } } }, { conform: null }] });
    expect((await json(['probe', 'phone.mp4', '--rate', 'fast'])).code).toBe(2);
  });

  test('takes an image sequence at a rate, from the command line and from a script, and tells of its hole', async () => {
    await cutaway(['new', 'pictures.cutaway', '--size', '160x90', '--rate', '24']);
    const imported = await json(['import', 'pictures.cutaway', '--image-sequence', '--rate', '24', 'shot_003.png']);
    expect(imported).toMatchObject({ code: 0, data: [{ warnings: [expect.stringContaining('"shot_011.png"')], conform: null }] });
    const lines = [
      { command: 'media.import', args: { path: 'shot_003.png', imageSequence: true, rate: '23.976', id: 'asset_slow' } },
      { command: 'media.import', args: { path: 'shot_003.png', imageSequence: true, rate: 'fast' } },
      { command: 'media.import', args: { path: 'phone.mp4', rate: '24' } },
    ];
    const edited = await json(['edit', 'pictures.cutaway', '--script', '-'], lines.map((line) => JSON.stringify(line)).join('\n'));
    expect(edited).toMatchObject({
      code: 3,
      data: { applied: 1, refusals: [{ fault: { code: 'args.invalid' } }, { fault: { code: 'media.no-sequence' } }] },
    });
    const records = readFileSync(at('pictures.cutaway'), 'utf8');
    for (const rate of [24, 24_000]) expect(records).toMatch(new RegExp(`"num": ?${rate}\\b`));
  });
});

test('check names LUTs that cannot be read, kinds that are not known, and pictures that have gone', async () => {
  await cutaway(['new', 'wrong.cutaway', '--size', '160x90', '--rate', '24']);
  writeFileSync(at('torn.cube'), 'LUT_3D_SIZE 2\n0 0 0\n1 0 zero\n');
  const clip = (id: string, start: number) => ({
    command: 'clip.append',
    args: { assetId: 'asset_shots', sourceIn: { frames: start }, duration: { frames: 2 }, ids: [id] },
  });
  const lut = (clipId: string, file: string) => ({ command: 'effect.add', args: { clipId, kind: 'lut', params: { file } } });
  const lines = [
    { command: 'media.import', args: { path: 'shot_001.png', imageSequence: true, rate: '24', id: 'asset_shots' } },
    clip('clip_a', 0),
    clip('clip_b', 2),
    clip('clip_c', 4),
    lut('clip_a', 'torn.cube'),
    lut('clip_b', 'gone.cube'),
    { command: 'effect.add', args: { clipId: 'clip_c', kind: 'blur' } },
  ];
  const edited = await json(['edit', 'wrong.cutaway', '--script', '-'], lines.map((line) => JSON.stringify(line)).join('\n'));
  expect(edited).toMatchObject({ code: 0, data: { refusals: [] } });
  // A later version's effect.
  writeFileSync(at('wrong.cutaway'), readFileSync(at('wrong.cutaway'), 'utf8').replaceAll('"blur"', '"hologram"'));
  renameSync(at('shot_004.png'), at('away.png'));
  const checked = await json(['check', 'wrong.cutaway']);
  renameSync(at('away.png'), at('shot_004.png'));
  expect(checked).toMatchObject({
    code: 3,
    data: { violations: [], media: [{ assetId: 'asset_shots', state: 'missing', fault: { data: { first: 4, missing: 1 } } }] },
  });
  const { effects } = checked.data as { readonly effects: readonly { readonly code: string; readonly message: string }[] };
  expect(effects.map(({ code }) => code).sort()).toEqual(['graph.unknown-effect', 'graph.unusable-effect', 'graph.unusable-effect']);
  const sentences = effects.map(({ message }) => message).join('\n');
  for (const said of ['torn.cube', 'Line 3', 'gone.cube', 'hologram']) expect(sentences).toContain(said);
  expect((await cutaway(['check', 'wrong.cutaway'])).out).not.toContain('missing:');
});
