import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { unwrap } from '../../../core/base/fault.ts';
import { asId } from '../../../core/base/id.ts';
import { TICKS_PER_SECOND } from '../../../core/base/ticks.ts';
import { chosenTake } from '../../../core/model/chosen-take.ts';
import { missingSpans } from '../../../core/model/missing-spans.ts';
import { TakeFilm, takeOf } from '../../../test/fixtures/take-film.ts';
import { createProject } from '../../project/open-project.ts';
import type { ProjectSession } from '../../project/session.ts';
import { acceptProposal } from './accept-proposal.ts';

const S = TICKS_PER_SECOND;
const before = new TakeFilm().project;
/** A take of the shot, which plays its file from 10 to 16 s. */
const proposal = {
  calls: [{ command: 'take.add', args: { clipId: 'clip_shot', take: takeOf('take_a', 'asset_take', 9, 19) } }],
  notes: [],
  summary: {},
};

let folder = '';
let session: ProjectSession;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cutaway-accept-'));
  session = unwrap(await createProject(join(folder, 'film.cutaway'), before));
});
afterEach(async () => {
  await session.close();
  rmSync(folder, { recursive: true, force: true });
});

const edit = async (command: string, args: object): Promise<void> => void unwrap(await session.execute(command, args));
const accept = () => acceptProposal(session, proposal, { label: 'Relight', before });
const codeOf = async (): Promise<string> => {
  const accepted = await accept();
  return accepted.ok ? 'accepted' : accepted.error.code;
};

test('edits made meanwhile do not matter where they leave the clip there: it is moved, split, turned round, trimmed past the take, and its neighbours go', async () => {
  await edit('clip.duplicate', { clipIds: ['clip_shot'], at: 40 * S, ids: ['clip_copy', 'clip_other'] });
  await edit('clip.move', { clipIds: ['clip_shot'], to: 20 * S });
  await edit('clip.trim', { clipId: 'clip_shot', edge: 'in', by: -3 * S });
  await edit('clip.split', { clipId: 'clip_shot', at: 22 * S });
  await edit('clip.reverse', { clipId: 'clip_shot' });
  await edit('clip.lift', { clipIds: ['clip_copy'] });
  expect(await codeOf()).toBe('accepted');
  const clip = session.project.tables.clips.get(asId<'clip'>('clip_shot'));
  const take = clip === undefined ? null : chosenTake(clip);
  if (clip === undefined || take === null) throw new Error('no take');
  expect(missingSpans(session.project, clip, take)).toEqual([{ start: 7 * S, end: 9 * S }]);
  expect(session.history.steps.at(-1)?.label).toBe('Relight');
});

test.each([
  ['the clip was removed', 'clip.lift', { clipIds: ['clip_shot'] }, 'assist.clip-gone'],
  ['other media came under it', 'clip.replace', { clipId: 'clip_shot', assetId: 'asset_take' }, 'assist.clip-replaced'],
  ['it was slipped away from what was made', 'clip.slip', { clipId: 'clip_shot', by: 30 * S }, 'assist.clip-elsewhere'],
  ['its track was locked', 'track.lock', { trackId: 'track_v', on: true }, 'track.locked'],
])('where %s, the refusal says so and nothing changes, and an undo makes it fit again', async (_, command, args, code) => {
  await edit(command, args);
  const { project } = session;
  const refused = await accept();
  expect(refused).toMatchObject({ ok: false, error: { code, message: expect.stringMatching(/"[^"]+"/) } });
  expect(session.project).toBe(project);
  unwrap(await session.undo());
  expect(await codeOf()).toBe('accepted');
});
