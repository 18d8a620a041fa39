import { expect, test } from 'vitest';
import { TakeFilm, takeOf, voiceLineOf } from '../../test/fixtures/take-film.ts';
import { asId, type PersonId } from '../base/id.ts';
import { TICKS_PER_SECOND } from '../base/ticks.ts';
import { compile } from '../graph/compile.ts';
import { sequenceEnd, tracksOf } from '../model/project.ts';
import { AI_LABEL_LANGUAGES, withAiLabel } from './ai-label.ts';
import { consentState, generatedMedia, lackingConsent } from './generated-parts.ts';
import { buildManifest } from './manifest.ts';

const MAIN = asId<'sequence'>('sequence_main');
const JANE = asId<'person'>('person_jane');
const S = TICKS_PER_SECOND;
const AGENT = { name: 'Cutaway', version: '1.2.3' };

const withJane = (): TakeFilm =>
  new TakeFilm().do('person.add', { id: JANE, name: 'Jane Doe', basis: 'written', attestedBy: 'Ann Producer', date: '2026-03-01' });

const manifestOf = (film: TakeFilm, name: string | null = null) =>
  buildManifest({
    title: 'film.mp4',
    mediaType: 'video/mp4',
    generator: AGENT,
    madeAt: '2026-05-01T12:00:00Z',
    generated: generatedMedia(film.project, MAIN, null),
    start: 0,
    footage: [],
    consentOf: ({ personIds }) => personIds.map(() => ({ basis: 'written', isWithdrawn: false, name })),
  });

test('a film of recordings holds nothing generated, and its credentials say that people edited it', () => {
  const film = new TakeFilm();
  expect(generatedMedia(film.project, MAIN, null)).toEqual({ parts: [], isAllGenerated: false });
  expect(JSON.stringify(manifestOf(film))).toContain('digitalsourcetype/humanEdits');
  expect(manifestOf(film).ingredients).toEqual([]);
});

test('a take that plays is a part, with when it plays; its original and a range beside it are not', () => {
  const film = withJane().do('take.add', { clipId: 'clip_shot', take: takeOf('take_1', 'asset_take', 8, 18, { personIds: [JANE] }) });
  const { parts, isAllGenerated } = generatedMedia(film.project, MAIN, null);
  expect(parts).toMatchObject([{ take: { id: 'take_1' }, span: { start: 0, end: 6 * S }, isWhollyGenerated: false }]);
  expect(isAllGenerated).toBe(false);
  expect(generatedMedia(film.project, MAIN, { start: 2 * S, end: 3 * S }).parts[0]?.span).toEqual({ start: 2 * S, end: 3 * S });
  expect(generatedMedia(film.project, MAIN, { start: 7 * S, end: 8 * S }).parts).toEqual([]);
  film.do('take.choose', { clipId: 'clip_shot', takeId: null });
  expect(generatedMedia(film.project, MAIN, null).parts).toEqual([]);
});

test('the manifest has one ingredient a take, with model, hash and seed, and names neither people nor what was asked for', () => {
  const secret = { params: { prompt: 'my secret wish' }, personIds: [JANE] };
  const film = withJane().do('take.add', { clipId: 'clip_shot', take: takeOf('take_1', 'asset_take', 8, 18, secret) });
  const { manifest, ingredients } = manifestOf(film);
  expect(ingredients).toMatchObject([
    { definition: { title: 'relight: starter 1.0.0', relationship: 'componentOf', label: 'take-1' }, file: null },
  ]);
  const written = JSON.stringify([manifest, ingredients]);
  expect(written).toContain('compositeWithTrainedAlgorithmicMedia');
  expect(written).toContain('ab'.repeat(32));
  expect(written).toContain('"seed":1');
  for (const hidden of ['Jane', 'Ann', 'secret', 'person_']) expect(written).not.toContain(hidden);
  expect(JSON.stringify(manifestOf(film, 'Jane Doe').manifest)).toContain('Jane Doe');
});

test('the first action is that the film was made, and every other that places something names its ingredient', () => {
  const film = new TakeFilm().do('take.add', { clipId: 'clip_shot', take: takeOf('take_1', 'asset_take', 8, 18) });
  expect(manifestOf(film).manifest).toMatchObject({
    claim_generator_info: [AGENT],
    assertions: [
      {
        data: {
          actions: [
            { action: 'c2pa.created', when: '2026-05-01T12:00:00Z', softwareAgent: AGENT },
            { action: 'c2pa.placed', softwareAgent: { name: 'starter', version: '1.0.0' }, parameters: { ingredientIds: ['take-1'] } },
            { action: 'c2pa.edited' },
          ],
        },
      },
      { label: 'app.cutaway.takes', data: { takes: [{ ingredient: 'take-1', startSeconds: 0, endSeconds: 6 }] } },
    ],
  });
});

test('consent is not needed, given, missing or withdrawn', () => {
  const film = withJane();
  const stateOf = (...personIds: PersonId[]) => consentState(film.project, { assist: 'relight', personIds });
  expect(stateOf()).toBe('not-needed');
  expect(stateOf(JANE)).toBe('given');
  expect(stateOf(JANE, asId<'person'>('person_gone'))).toBe('missing');
  expect(consentState(film.project, { assist: 'convert-voice', personIds: [] })).toBe('missing');
  film.do('person.revoke', { personId: JANE, at: '2026-04-01T00:00:00Z' });
  expect(stateOf(JANE)).toBe('revoked');
});

test('media of a take that lies on the timeline as if it were footage is that take, with whom it uses', () => {
  const film = withJane()
    .do('take.add', { clipId: 'clip_shot', take: takeOf('take_1', 'asset_take', 8, 18, { personIds: [JANE] }) })
    .do('take.choose', { clipId: 'clip_shot', takeId: null })
    .do('person.revoke', { personId: JANE, at: '2026-04-01T00:00:00Z' });
  expect(lackingConsent(film.project, generatedMedia(film.project, MAIN, null).parts)).toEqual([]);
  film.do('clip.append', { assetId: 'asset_take', pictureTrackId: 'track_v' });
  const { parts, isAllGenerated } = generatedMedia(film.project, MAIN, null);
  expect(parts).toMatchObject([{ take: { id: 'take_1' }, isWhollyGenerated: false }]);
  expect(isAllGenerated).toBe(false);
  expect(lackingConsent(film.project, parts)).toMatchObject([{ personId: JANE, name: 'Jane Doe' }]);
});

test('a take that uses somebody by its nature and names nobody is refused', () => {
  const take = takeOf('take_1', 'asset_take', 8, 18, { assist: 'convert-voice' });
  expect(new TakeFilm().refusal('take.add', { clipId: 'clip_shot', take })).toBe('take.nobody');
});

test.each(AI_LABEL_LANGUAGES)('the label (%s) lies over all pictures for the whole film and changes nothing else', (language) => {
  const { project } = new TakeFilm();
  const labelled = withAiLabel(project, MAIN, language);
  expect(tracksOf(labelled, MAIN).map(({ id }) => id)).toEqual(['track_v', 'track_ailabel', 'track_a', 'track_voice']);
  const sequence = labelled.tables.sequences.get(MAIN);
  expect(sequence !== undefined && sequenceEnd(labelled, sequence)).toBe(6 * S);
  expect(compile(labelled, MAIN)).toMatchObject({ ok: true, value: { warnings: [] } });
  expect(project.tables.tracks.size).toBe(3);
});

test('a voice line alone is generated as a whole, and beside a shot it is not', () => {
  const spoken = { line: voiceLineOf('Where were you?'), lexicon: [] };
  const film = new TakeFilm().do('voice.place', {
    trackId: 'track_voice',
    at: 0,
    line: voiceLineOf('Where were you?'),
    take: takeOf('take_said', 'asset_said', 0, 2, { spoken }),
    id: 'clip_line',
  });
  expect(generatedMedia(film.project, MAIN, null)).toMatchObject({ parts: [{ isWhollyGenerated: true }], isAllGenerated: false });
  film.do('clip.lift', { clipIds: ['clip_shot', 'clip_sound'] });
  expect(generatedMedia(film.project, MAIN, null).isAllGenerated).toBe(true);
  expect(JSON.stringify(manifestOf(film).manifest)).toContain('digitalsourcetype/trainedAlgorithmicMedia');
});
