import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TICKS_PER_SECOND } from '../../core/base/ticks.ts';
import { type Ended, runProgram } from '../fixtures/program.ts';
import { takeOf, voiceLineOf } from '../fixtures/take-film.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cutaway-people-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const cutaway = (args: readonly string[], input = ''): Promise<Ended> => runProgram(folder, args, input);
const edit = (...calls: readonly (readonly [string, object])[]): Promise<Ended> =>
  cutaway(['edit', 'film.cutaway', '--script', '-'], calls.map(([command, args]) => JSON.stringify({ command, args })).join('\n'));

/** Half a second of quiet, 8-bit, one channel. */
function wav(): Buffer {
  const samples = Buffer.alloc(4000, 128);
  const head = Buffer.from('RIFF\0\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0\x40\x1f\0\0\x40\x1f\0\0\x01\0\x08\0data\0\0\0\0', 'latin1');
  head.writeUInt32LE(36 + samples.length, 4);
  head.writeUInt32LE(samples.length, 40);
  return Buffer.concat([head, samples]);
}

test('a spoken line with its person lives through programs, and consent withdrawn stops the next', async () => {
  writeFileSync(join(folder, 'said.wav'), wav());
  await cutaway(['new', 'film.cutaway', '--rate', '25']);
  const take = takeOf('take_one', 'asset_said', 0, 0.5, { assist: 'voice', personIds: ['person_ada'] });
  const line = voiceLineOf('Here I am.');
  const made = await edit(
    ['media.import', { path: 'said.wav', id: 'asset_said' }],
    ['media.import', { path: 'said.wav', id: 'asset_again' }],
    ['track.add', { kind: 'sound', id: 'track_voice' }],
    ['person.add', { id: 'person_ada', name: 'Ada', basis: 'written', attestedBy: 'Producer', date: '2026-03-01' }],
    ['voice.place', { trackId: 'track_voice', at: 0, line, take, id: 'clip_line' }],
  );
  expect(made).toMatchObject({ code: 0 });
  expect((await cutaway(['show', 'film.cutaway'])).out).toContain('Here I am.  (said.wav, take take_one by voice)');
  expect((await cutaway(['people', 'list', 'film.cutaway'])).out).toContain(
    'Ada  (written; attested by Producer, 2026-03-01; in takes of 1 clip)',
  );
  await edit(
    ['person.revoke', { personId: 'person_ada', at: '2026-04-01T09:00:00Z' }],
    ['voice.edit', { clipId: 'clip_line', text: 'Gone.' }],
  );
  expect((await cutaway(['show', 'film.cutaway'])).out).toContain('to be spoken anew');
  const again = { ...take, id: 'take_two', assetId: 'asset_again', covers: { start: 0, end: TICKS_PER_SECOND / 2 } };
  const refused = await edit(['voice.respeak', { clipId: 'clip_line', take: again }]);
  expect(refused.code).not.toBe(0);
  expect(refused.out + refused.err).toContain('consent.revoked');
  const listed: unknown = JSON.parse((await cutaway(['--json', 'people', 'list', 'film.cutaway'])).out);
  expect(listed).toMatchObject([{ id: 'person_ada', revokedAt: '2026-04-01T09:00:00Z', clips: 1 }]);
  expect((await cutaway(['check', 'film.cutaway'])).code).toBe(0);
});
