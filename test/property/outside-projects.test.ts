import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listViolations } from '../../core/model/invariants.ts';
import { parseProject, serialiseProject } from '../../core/model/schema.ts';
import { topBoxes } from '../../engine/provenance/bmff-boxes.ts';
import { parseStore } from '../../engine/provenance/parse-store.ts';
import { noise } from '../fixtures/model-pack.ts';
import { mutatedBytes, mutatedJsonText } from '../fixtures/mutation.ts';
import { readsAll, tell } from '../fixtures/outside-data.ts';
import { TakeFilm, takeOf, voiceLineOf } from '../fixtures/take-film.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cutaway-outside-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the reader of projects', () => {
  test('takes any project with takes, voice lines, persons and a lexicon', async () => {
    const film = new TakeFilm()
      .do('person.add', { id: 'person_ada', name: 'Ada', basis: 'written', attestedBy: 'Producer', date: '2026-03-01' })
      .do('take.add', { clipId: 'clip_shot', take: takeOf('take_1', 'asset_take', 8, 18, { personIds: ['person_ada'] }) })
      .do('voice.place', {
        trackId: 'track_voice',
        at: 0,
        line: voiceLineOf('An x-ray of the boat.'),
        take: takeOf('take_said', 'asset_said', 0, 2, { assist: 'voice' }),
        id: 'clip_line',
      })
      .do('lexicon.set', { word: 'x-ray', says: 'EKS-ray' });
    const text = serialiseProject(film.project);
    tell(parseProject(text));
    const value: unknown = JSON.parse(text);
    await readsAll(
      (random) => mutatedJsonText(random, value),
      (written) => {
        const read = parseProject(written);
        tell(read);
        if (read.ok) listViolations(read.value);
      },
    );
  });
});

describe('the readers of credentials', () => {
  const store = {
    active_manifest: 'm',
    validation_state: 'Valid',
    validation_status: [{ code: 'assertion.bmffHash.mismatch' }],
    manifests: {
      m: {
        title: 'film',
        claim_generator_info: [{ name: 'Cutaway', version: '1' }],
        assertions: [{ label: 'c2pa.actions.v2', data: { actions: [{ action: 'c2pa.created', softwareAgent: { name: 'a' } }] } }],
        ingredients: [{ title: 'take', relationship: 'componentOf' }],
        signature_info: { issuer: 'I', time: '2024-01-01T00:00:00Z' },
      },
    },
  };
  test('take any manifest store', () =>
    readsAll(
      (random) =>
        (random.chance(0.8) ? mutatedJsonText(random, store) : mutatedBytes(random, Buffer.from(JSON.stringify(store))).toString()) ?? '',
      (json) => expect(parseStore(json, 'whole').kind).toMatch(/^(?:none|unreadable|read|found|present|signed|[a-z-]+)$/),
    ));

  const box = (kind: string, body: Buffer): Buffer => {
    const head = Buffer.alloc(8);
    head.writeUInt32BE(8 + body.length, 0);
    head.write(kind, 4, 'latin1');
    return Buffer.concat([head, body]);
  };
  const film = Buffer.concat([
    box('ftyp', Buffer.from('isom')),
    box('uuid', noise(40, 3)),
    box('moov', noise(60, 4)),
    box('mdat', noise(100, 5)),
  ]);
  test('walk any film', () =>
    readsAll(
      (random) => mutatedBytes(random, film),
      async (bytes) => {
        const path = join(folder, 'film.mp4');
        writeFileSync(path, bytes);
        const file = await open(path, 'r');
        tell(await topBoxes(file, bytes.length).finally(() => file.close()));
      },
    ));
});
