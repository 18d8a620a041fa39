import { describe, expect, it } from 'vitest';
import { TakeFilm, takeOf } from '../../test/fixtures/take-film.ts';
import { asId } from '../base/id.ts';
import { TICKS_PER_SECOND } from '../base/ticks.ts';
import { chosenTake } from '../model/chosen-take.ts';
import { consentFor } from '../model/consent.ts';
import { missingSpans, playedSpan } from '../model/missing-spans.ts';
import type { Clip } from '../model/records.ts';
import { parseProject, serialiseProject } from '../model/schema.ts';
import { sourceTime } from '../model/time-map.ts';

const S = TICKS_PER_SECOND;
const FRAME = S / 25;

/** A shot that plays its file from 10 to 16 seconds, with a take of 9 to 19. */
const withTake = (): TakeFilm => new TakeFilm().do('take.add', { clipId: 'clip_shot', take: takeOf('take_a', 'asset_take', 9, 19) });
const choose = (film: TakeFilm, takeId: string | null, clipId = 'clip_shot'): TakeFilm => film.do('take.choose', { clipId, takeId });
/** Which moment of the original each of these frames of the clip shows, in seconds. */
const moments = (clip: Clip, ...frames: readonly number[]): readonly number[] => {
  const cover = chosenTake(clip)?.covers.start ?? 0;
  return frames.map((frame) => (sourceTime(clip.timeMap, frame * FRAME) + cover) / S);
};

describe('a take', () => {
  it('plays at once, and every frame shows the moment of the source that it showed before', () => {
    const film = new TakeFilm();
    const before = moments(film.clip(), 0, 1, 149);
    film.do('take.add', { clipId: 'clip_shot', take: takeOf('take_a', 'asset_take', 9, 19) });
    expect(film.clip().content).toMatchObject({ kind: 'asset', assetId: 'asset_take' });
    expect(sourceTime(film.clip().timeMap, 0)).toBe(1 * S);
    expect(moments(film.clip(), 0, 1, 149)).toEqual(before);
    expect(film.spanOf('clip_shot')).toEqual([0, 6]);
  });

  it('is compared with its original and with other takes without a frame moving', () => {
    const film = withTake();
    const plain = new TakeFilm().clip().timeMap;
    choose(film, null);
    expect([film.clip().content, film.clip().timeMap]).toMatchObject([{ assetId: 'asset_movie' }, plain]);
    choose(film, 'take_a');
    expect(chosenTake(film.clip())?.id).toBe('take_a');
    film.do('clip.trim', { clipId: 'clip_shot', edge: 'out', by: -3 * S, linked: false });
    film.do('take.add', { clipId: 'clip_shot', take: takeOf('take_b', 'asset_other', 10, 14), choose: false });
    expect(chosenTake(film.clip())?.id).toBe('take_a');
    const before = moments(film.clip(), 0, 10, 74);
    expect(moments(choose(film, 'take_b').clip(), 0, 10, 74)).toEqual(before);
  });

  it.each<[string, string, object]>([
    ['a split', 'clip.split', { clipId: 'clip_shot', at: 2 * S, ids: ['clip_right'] }],
    ['a trimmed head', 'clip.trim', { clipId: 'clip_shot', edge: 'in', by: S }],
    ['a slip', 'clip.slip', { clipId: 'clip_shot', by: 10 * FRAME }],
    ['another speed', 'clip.speed', { clipId: 'clip_shot', speed: 1.5 }],
    ['an odd speed', 'clip.speed', { clipId: 'clip_shot', speed: { num: 7, den: 3 } }],
    ['turning it round', 'clip.reverse', { clipId: 'clip_shot' }],
    ['a frozen frame', 'clip.freeze', { clipId: 'clip_shot', at: 3 * S }],
    ['a copy', 'clip.duplicate', { clipIds: ['clip_shot'], at: 20 * S }],
    ['a nest', 'sequence.nest', { clipIds: ['clip_shot'] }],
  ])('stays in step with its original through %s', (_, command, args) => {
    const film = withTake().do(command, args);
    const clips = [...film.project.tables.clips.values()].filter((clip) => clip.takes !== undefined);
    expect(clips.length).toBeGreaterThan(0);
    for (const clip of clips) {
      const before = moments(clip, 0, 7, 40);
      choose(film, null, clip.id);
      expect(moments(film.clip(clip.id), 0, 7, 40)).toEqual(before);
      choose(film, 'take_a', clip.id);
      expect(film.clip(clip.id)).toEqual(clip);
    }
  });

  it('that covers less than the clip plays says what is missing, and is refused where it covers nothing', () => {
    const film = new TakeFilm();
    const take = takeOf('take_b', 'asset_other', 11, 15);
    expect(film.refusal('take.add', { clipId: 'clip_shot', take: takeOf('take_b', 'asset_other', 16, 20) })).toBe('take.uncovered');
    expect(film.refusal('take.add', { clipId: 'clip_shot', take: takeOf('take_b', 'asset_other', 6, 10) })).toBe('take.uncovered');
    film.do('take.add', { clipId: 'clip_shot', take });
    const [kept] = film.clip().takes ?? [];
    if (kept === undefined) throw new Error('no take');
    expect(missingSpans(film.project, film.clip(), kept)).toEqual([
      { start: 10 * S, end: 11 * S },
      { start: 15 * S, end: 16 * S },
    ]);
    film.do('clip.trim', { clipId: 'clip_shot', edge: 'in', by: S }).do('clip.trim', { clipId: 'clip_shot', edge: 'out', by: -S });
    expect(missingSpans(film.project, film.clip(), kept)).toEqual([]);
    choose(film, null);
    choose(film, 'take_b');
  });

  it.each([
    ['the head', { edge: 'in', by: -9 * S }, [1, 9]],
    ['the end', { edge: 'out', by: 40 * S }, [19, 56]],
  ] as const)('lets %s be trimmed past it, to the handles of its original and no further', (_, { edge, by }, [start, end]) => {
    const film = withTake().do('clip.move', { clipIds: ['clip_shot'], by: 30 * S });
    film.do('clip.trim', { clipId: 'clip_shot', edge, by, linked: false });
    const [take] = film.clip().takes ?? [];
    if (take === undefined) throw new Error('no take');
    expect(chosenTake(film.clip())?.id).toBe('take_a');
    expect(missingSpans(film.project, film.clip(), take)).toEqual([{ start: start * S, end: end * S }]);
    expect(film.refusal('clip.trim', { clipId: 'clip_shot', edge, by: by * 10, linked: false })).toBe('clip.no-media');
    const before = moments(film.clip(), 0, 7, 40);
    choose(film, null);
    expect(moments(film.clip(), 0, 7, 40)).toEqual(before);
  });

  it('is continued by its original where a transition shows more', () => {
    const film = new TakeFilm()
      .do('clip.split', { clipId: 'clip_shot', at: 3 * S, ids: ['clip_right'] })
      .do('transition.add', { clipId: 'clip_shot', edge: 'out', kind: 'dissolve', duration: S, align: 'centre' });
    expect(playedSpan(film.project, film.clip())).toEqual({ start: 10 * S, end: 13.52 * S });
    film.do('take.add', { clipId: 'clip_shot', take: takeOf('take_b', 'asset_other', 9.2, 13.2) });
    const [take] = film.clip().takes ?? [];
    if (take === undefined) throw new Error('no take');
    expect(missingSpans(film.project, film.clip(), take)).toEqual([{ start: 13.2 * S, end: 13.52 * S }]);
    expect(film.project.tables.transitions.size).toBe(1);
  });

  it('of a frozen frame needs that frame alone, and one in reverse what is played', () => {
    const film = new TakeFilm().do('clip.reverse', { clipId: 'clip_shot' });
    expect(playedSpan(film.project, film.clip())).toEqual({ start: 10 * S, end: 16 * S });
    film.do('clip.freeze', { clipId: 'clip_shot', at: 0, mode: 'whole' });
    expect(playedSpan(film.project, film.clip())).toEqual({ start: 15.96 * S, end: 15.96 * S + 1 });
  });

  it('that is frozen stays until it is thawed', () => {
    const film = withTake().do('take.freeze', { clipId: 'clip_shot', takeId: 'take_a' });
    expect(film.refusal('take.remove', { clipId: 'clip_shot', takeId: 'take_a' })).toBe('take.frozen');
    film
      .do('take.freeze', { clipId: 'clip_shot', takeId: 'take_a', on: false })
      .do('take.remove', { clipId: 'clip_shot', takeId: 'take_a' });
    expect(film.clip()).toEqual(new TakeFilm().clip());
  });

  it('that is removed takes its media out of the project once nothing else uses it, and an undo brings both back', () => {
    const mediaOf = (film: TakeFilm): boolean => film.project.tables.assets.has(asId<'asset'>('asset_take'));
    const film = withTake().do('clip.split', { clipId: 'clip_shot', at: 2 * S, ids: ['clip_right'] });
    film.do('take.remove', { clipId: 'clip_shot', takeId: 'take_a' });
    expect(mediaOf(film)).toBe(true);
    // That an undo brings back what was before to the byte, `do` holds after every command.
    film.do('take.remove', { clipId: 'clip_right', takeId: 'take_a' });
    expect(mediaOf(film)).toBe(false);
    const alone = { clipId: 'clip_shot', takeId: 'take_a' };
    expect(mediaOf(withTake().do('take.remove', { ...alone, keepMedia: true }))).toBe(true);
    const laid = withTake().do('clip.append', { assetId: 'asset_take', ids: ['clip_laid'] });
    expect(mediaOf(laid.do('take.remove', alone))).toBe(true);
    const marked = withTake().do('marker.add', { assetId: 'asset_take', at: S });
    expect(mediaOf(marked.do('take.remove', alone))).toBe(true);
  });

  it('keeps its media and that of its original in the project', () => {
    const film = withTake();
    expect(film.refusal('asset.remove', { assetId: 'asset_movie' })).toBe('asset.in-use');
    choose(film, null);
    expect(film.refusal('asset.remove', { assetId: 'asset_take' })).toBe('asset.in-use');
    film.do('asset.remove', { assetId: 'asset_take', withClips: true });
    expect(film.clip()).toEqual(new TakeFilm().clip());
  });

  it('goes when other media comes under its clip', () => {
    const film = withTake().do('clip.replace', { clipId: 'clip_shot', assetId: 'asset_take' });
    expect([film.clip().takes, film.clip().original]).toEqual([undefined, undefined]);
  });

  it('comes along when its clip is pasted, and not without its media', () => {
    const film = withTake();
    const items = [{ clip: film.clip(), start: 0, kind: 'picture', tracksUp: 0 }];
    film.do('clip.paste', { at: 30 * S, items, ids: ['clip_copy'] });
    expect(choose(film, null, 'clip_copy').clip('clip_copy').original).toMatchObject({ assetId: 'asset_movie' });
    const astray = [{ ...items[0], clip: { ...film.clip(), original: undefined } }];
    expect(film.refusal('clip.paste', { at: 30 * S, items: astray })).toBe('paste.takes');
    const elsewhere = new TakeFilm().do('asset.remove', { assetId: 'asset_take' });
    expect(elsewhere.refusal('clip.paste', { at: 30 * S, items })).toBe('asset.missing');
  });

  it.each<[string, object, string]>([
    ['of an id that the clip has', takeOf('take_a', 'asset_other', 10, 14), 'id.taken'],
    ['of media that the clip has', takeOf('take_b', 'asset_take', 10, 14), 'take.media-twice'],
    ['of the original itself', takeOf('take_b', 'asset_movie', 0, 60), 'take.media-twice'],
    ['of sound for a picture', takeOf('take_b', 'asset_said', 10, 12), 'take.stream'],
    ['of media that is not there', takeOf('take_b', 'asset_none', 10, 12), 'asset.missing'],
    ['of nobody known', takeOf('take_b', 'asset_other', 10, 14, { personIds: ['person_none'] }), 'person.missing'],
    ['that ends before it starts', takeOf('take_b', 'asset_other', 14, 10), 'args.invalid'],
    ['with a key misspelt', takeOf('take_b', 'asset_other', 10, 14, { sead: 1 }), 'args.invalid'],
  ])('%s is refused', (_, take, code) => {
    expect(withTake().refusal('take.add', { clipId: 'clip_shot', take })).toBe(code);
  });

  it('is written with the project and read back, with keys that this version does not know', () => {
    const film = withTake();
    const text = serialiseProject(film.project);
    const read = parseProject(text);
    expect(read.ok && serialiseProject(read.value)).toBe(text);
    const later = text.replace('"madeAt":', '"later":{"deep":[1]},"madeAt":');
    const again = parseProject(later);
    expect(again.ok && serialiseProject(again.value)).toBe(later);
  });

  it.each<[string, (file: { clips: { takes?: object[]; original?: object }[] }) => void, string]>([
    [
      'without their original',
      (file) => Object.assign(file, { clips: file.clips.map(({ original: _, ...clip }) => clip) }),
      'project.broken',
    ],
    ['of a person who is not there', (file) => Object.assign(take(file), { personIds: ['person_none'] }), 'project.broken-references'],
    ['of media that is not there', (file) => Object.assign(take(file), { assetId: 'asset_none' }), 'project.broken-references'],
    ['of a stream that the media lacks', (file) => Object.assign(take(file), { streamIndex: 9 }), 'project.broken'],
  ])('a project file with takes %s is refused', (_, break_, code) => {
    const file = JSON.parse(serialiseProject(withTake().project));
    break_(file);
    const read = parseProject(JSON.stringify(file));
    expect(read.ok ? 'opened' : read.error.code).toBe(code);
  });
});

/** The first take of a file. */
const take = (file: { clips: { takes?: object[] }[] }): object => file.clips.flatMap(({ takes = [] }) => takes)[0] ?? {};

describe('a person', () => {
  const ada = { id: 'person_ada', name: 'Ada', basis: 'written', attestedBy: 'The producer', date: '2026-03-01' };
  const faceTake = takeOf('take_a', 'asset_take', 9, 19, { personIds: ['person_ada'] });

  it('must be on record, and have not withdrawn, before their face is used', () => {
    const film = new TakeFilm();
    const codeNow = (): string => {
      const found = consentFor(film.project, [asId('person_ada')]);
      return found.ok ? 'allowed' : found.error.code;
    };
    expect(codeNow()).toBe('consent.missing');
    film.do('person.add', ada);
    expect(codeNow()).toBe('allowed');
    film.do('person.revoke', { personId: 'person_ada', at: '2026-04-01T09:00:00+09:00' });
    expect(codeNow()).toBe('consent.revoked');
    expect(film.refusal('take.add', { clipId: 'clip_shot', take: faceTake })).toBe('consent.revoked');
    film.do('person.revoke', { personId: 'person_ada', at: null }).do('take.add', { clipId: 'clip_shot', take: faceTake });
  });

  it('whom a take uses can be corrected and revoked but not removed', () => {
    const film = new TakeFilm().do('person.add', ada).do('take.add', { clipId: 'clip_shot', take: faceTake });
    expect(film.refusal('person.remove', { personId: 'person_ada' })).toBe('person.in-use');
    film.do('person.change', { personId: 'person_ada', note: 'By letter.', evidence: { path: 'papers/ada.pdf', sha256: 'ef'.repeat(32) } });
    film.do('take.remove', { clipId: 'clip_shot', takeId: 'take_a' }).do('person.remove', { personId: 'person_ada' });
    expect(film.project.tables.persons.size).toBe(0);
  });

  it.each([{ name: ' ' }, { basis: 'hearsay' }, { date: '2026-02-30' }, { date: 'yesterday' }, { attestedBy: '' }])(
    'is refused with %j',
    (wrong) => {
      expect(new TakeFilm().refusal('person.add', { ...ada, ...wrong })).toBe('args.invalid');
    },
  );
});
