import { mkdir, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { runProgram } from '../../fixtures/program.ts';
import { takeOf } from '../../fixtures/take-film.ts';

/** Beside the film: subtitles, and a folder with something that is no media. */
export const SPARE = { folder: 'spare', notMedia: 'list.txt', subtitles: 'lines.srt' } as const;

const LUT = 'LUT_3D_SIZE 2\n0 0 0\n1 0 0\n0 1 0\n1 1 0\n0 0 1\n1 0 1\n0 1 1\n1 1 1\n';
const SRT = '1\n00:00:01,000 --> 00:00:03,000\nA line\n';

/**
 * Puts on the film of the scripts what gives panels something to show: effects of each kind, keyframes, captions, a marker, takes of somebody who has withdrawn
 * consent, a pronunciation; a file goes missing.
 */
export async function dressFilm(project: string): Promise<void> {
  const folder = dirname(project);
  await writeFile(join(folder, 'warm.cube'), LUT);
  await mkdir(join(folder, SPARE.folder));
  await writeFile(join(folder, SPARE.folder, SPARE.notMedia), 'milk');
  await writeFile(join(folder, SPARE.subtitles), SRT);
  const effect = (kind: string, params: Readonly<Record<string, unknown>>) => ({
    command: 'effect.add',
    args: { clipId: 'clip_a', id: `effect_${kind.replaceAll('-', '')}`, kind, params },
  });
  const take = (id: string, assetId: string, rest: object) => ({
    command: 'take.add',
    args: { clipId: 'clip_a', take: takeOf(id, assetId, 0, 10, rest) },
  });
  const steps = [
    { command: 'track.add', args: { kind: 'caption', id: 'track_captions', name: 'English' } },
    { command: 'caption.add', args: { trackId: 'track_captions', at: '1s', duration: '2s', text: 'Nothing moves yet.' } },
    {
      command: 'caption.add',
      args: { trackId: 'track_captions', at: '4s', duration: '0.3s', text: 'Then everything does, and much too fast to be read.' },
    },
    effect('lift-gamma-gain', { gainRed: 1.1 }),
    effect('curves', {
      master: [
        [0, 0],
        [0.5, 0.6],
        [1, 1],
      ],
    }),
    effect('lut', { file: 'warm.cube', mix: 80 }),
    { command: 'keyframe.add', args: { clipId: 'clip_a', effectId: 'effect_lut', key: 'mix', fromStart: '0s', value: 80 } },
    { command: 'keyframe.add', args: { clipId: 'clip_a', effectId: 'effect_lut', key: 'mix', fromStart: '1s', value: 20 } },
    { command: 'marker.add', args: { at: '2s', name: 'Beat' } },
    { command: 'media.import', args: { path: 'weave.mp4', id: 'asset_weave' } },
    { command: 'media.import', args: { path: 'plasma.mp4', id: 'asset_first' } },
    { command: 'media.import', args: { path: 'plasma.mp4', id: 'asset_second' } },
    {
      command: 'person.add',
      args: { id: 'person_jane', name: 'Jane Doe', basis: 'written', attestedBy: 'A producer', date: '2026-03-01', note: 'Until June.' },
    },
    take('take_first', 'asset_first', {}),
    { command: 'take.freeze', args: { clipId: 'clip_a', takeId: 'take_first', on: true } },
    take('take_second', 'asset_second', { personIds: ['person_jane'], seed: 2 }),
    { command: 'person.revoke', args: { personId: 'person_jane', at: '2026-04-01T00:00:00Z' } },
    { command: 'lexicon.set', args: { word: 'Cutaway', says: 'cut away' } },
  ];
  const ended = await runProgram(
    folder,
    ['edit', basename(project), '--script', '-'],
    steps.map((step) => JSON.stringify(step)).join('\n'),
  );
  if (ended.code !== 0) throw new Error(`cutaway edit: ${ended.err}${ended.out}`);
  await rm(join(folder, 'weave.mp4'));
}
