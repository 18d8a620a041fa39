import { describe, expect, it } from 'vitest';
import { TakeFilm, takeOf, voiceLineOf } from '../../test/fixtures/take-film.ts';
import { asId } from '../base/id.ts';
import { TICKS_PER_SECOND } from '../base/ticks.ts';
import { chosenTake } from '../model/chosen-take.ts';
import { entriesFor } from '../model/lexicon.ts';
import { parseProject, serialiseProject } from '../model/schema.ts';
import { isStale } from '../model/stale-line.ts';

const S = TICKS_PER_SECOND;
const said = (rest: object = {}) => takeOf('take_said', 'asset_said', 0, 2, { assist: 'voice', ...rest });
const again = (rest: object = {}) => takeOf('take_again', 'asset_again', 0, 3, { assist: 'voice', ...rest });

/** One line of two seconds at 4 s, another clip right behind it at 6 s. */
const withLine = (line: object = {}): TakeFilm =>
  new TakeFilm()
    .do('voice.place', { trackId: 'track_voice', at: 4 * S, line: voiceLineOf('Where were you?', line), take: said(), id: 'clip_line' })
    .do('clip.overwrite', { at: 6 * S, assetId: 'asset_again', pictureTrackId: null, soundTrackIds: ['track_voice'], ids: ['clip_after'] });
const stale = (film: TakeFilm): boolean => isStale(film.project, film.clip('clip_line'));

describe('a voice line', () => {
  it('lies as long as it takes to say, named by its text, between frames too', () => {
    const film = new TakeFilm().do('voice.place', {
      trackId: 'track_voice',
      at: 4 * S + 14_700,
      line: voiceLineOf('\r\n Where\u0007 were you?  \n'),
      take: said({ covers: { start: 0, end: 2 * S - 29_400 } }),
      id: 'clip_line',
    });
    expect(film.clip('clip_line')).toMatchObject({ name: 'Where were you?', duration: 2 * S - 29_400 });
    expect(film.clip('clip_line').voiceLine?.text).toBe(' Where were you?');
    expect(stale(film)).toBe(false);
  });

  it('takes the place of what lies there, or moves it along', () => {
    const line = { trackId: 'track_voice', at: 5 * S, line: voiceLineOf('At home.'), take: said({ id: 'take_b' }) };
    expect(withLine().do('voice.place', line).spanOf('clip_line')).toEqual([4, 5]);
    const film = withLine().do('voice.place', { ...line, mode: 'insert' });
    expect([film.spanOf('clip_line'), film.spanOf('clip_after')]).toEqual([
      [4, 5],
      [8, 11],
    ]);
  });

  it('is to be spoken anew once its text, voice or slot changes, but not for who says it', () => {
    for (const change of [{ text: 'Where have you been?' }, { voiceId: 'kokoro/af_heart' }, { slot: 3 * S }, { seed: 2 }]) {
      const film = withLine().do('voice.edit', { clipId: 'clip_line', ...change });
      expect(stale(film)).toBe(true);
    }
    expect(stale(withLine().do('voice.edit', { clipId: 'clip_line', character: 'ANNA' }))).toBe(false);
  });

  it('changes its name with its text, unless the user has given it one', () => {
    const film = withLine().do('voice.edit', { clipId: 'clip_line', text: 'At home.' });
    expect(film.clip('clip_line').name).toBe('At home.');
    film.do('clip.rename', { clipId: 'clip_line', name: 'Answer' }).do('voice.edit', { clipId: 'clip_line', text: 'Out.' });
    expect(film.clip('clip_line').name).toBe('Answer');
  });

  it('spoken anew is as long as its new take where there is room or what follows moves along', () => {
    const film = withLine().do('voice.edit', { clipId: 'clip_line', text: 'Where have you been all night?' });
    expect(film.refusal('voice.respeak', { clipId: 'clip_line', take: again() })).toBe('voice.no-room');
    film.do('voice.respeak', { clipId: 'clip_line', take: again(), ripple: true });
    expect([film.spanOf('clip_line'), film.spanOf('clip_after')]).toEqual([
      [4, 7],
      [7, 10],
    ]);
    expect(film.clip('clip_line').takes?.map(({ id }) => id)).toEqual(['take_again']);
    expect(stale(film)).toBe(false);
    film.do('voice.respeak', { clipId: 'clip_line', take: said({ covers: { start: 0, end: 1.99 * S } }), ripple: true });
    // Pictures move by whole frames, so that the rest stays in step: less than a frame stays free.
    expect([film.spanOf('clip_line')[1], film.spanOf('clip_after')[0]]).toEqual([5.99, 6]);
  });

  it('fitted to a slot keeps its length', () => {
    const film = withLine({ slot: 2 * S });
    film.do('voice.respeak', { clipId: 'clip_line', take: again({ covers: { start: 0, end: 2 * S } }) });
    expect(film.spanOf('clip_line')).toEqual([4, 6]);
    const short = new TakeFilm();
    const place = { trackId: 'track_voice', at: 0, line: voiceLineOf('Hm.', { slot: 5 * S }), take: said() };
    expect(short.refusal('voice.place', place)).toBe('clip.no-media');
  });

  it('spoken while it was edited is still to be spoken anew', () => {
    const film = withLine().do('voice.edit', { clipId: 'clip_line', text: 'Newest.' });
    const spoken = { line: voiceLineOf('Older.'), lexicon: [] };
    film.do('voice.respeak', { clipId: 'clip_line', take: again({ spoken, covers: { start: 0, end: S } }) });
    expect(stale(film)).toBe(true);
  });

  it('that is frozen is neither edited nor spoken anew, and never loses its only take', () => {
    const film = withLine();
    expect(film.refusal('take.remove', { clipId: 'clip_line', takeId: 'take_said' })).toBe('take.spoken');
    expect(film.refusal('take.choose', { clipId: 'clip_line', takeId: null })).toBe('take.no-original');
    film.do('take.freeze', { clipId: 'clip_line', takeId: 'take_said' });
    expect(film.refusal('voice.edit', { clipId: 'clip_line', text: 'No.' })).toBe('take.frozen');
    expect(film.refusal('voice.respeak', { clipId: 'clip_line', take: again() })).toBe('take.frozen');
  });

  it('is compared with another reading of it', () => {
    const film = withLine().do('take.add', { clipId: 'clip_line', take: again({ seed: 2 }) });
    expect(chosenTake(film.clip('clip_line'))?.id).toBe('take_again');
    film.do('take.choose', { clipId: 'clip_line', takeId: 'take_said' }).do('take.remove', { clipId: 'clip_line', takeId: 'take_again' });
    expect(film.spanOf('clip_line')).toEqual([4, 6]);
  });

  it.each<[string, object, string]>([
    ['on a picture track', { trackId: 'track_v' }, 'track.kind'],
    ['that says nothing', { line: voiceLineOf(' \n\u0000 ') }, 'voice.empty'],
    ['of a picture', { take: takeOf('take_b', 'asset_still', 0, 1) }, 'asset.missing'],
    ['of 100,001 characters', { line: voiceLineOf('a'.repeat(100_001)) }, 'args.invalid'],
  ])('%s is refused', (_, wrong, code) => {
    const place = { trackId: 'track_voice', at: 0, line: voiceLineOf('Yes.'), take: said(), ...wrong };
    expect(new TakeFilm().refusal('voice.place', place)).toBe(code);
  });

  it('of 100,000 characters, emoji and all, is placed and written with the project', () => {
    const text = `${'👩‍👩‍👧 안녕 '.repeat(9000)}`.slice(0, 100_000);
    const film = new TakeFilm().do('voice.place', {
      trackId: 'track_voice',
      at: 0,
      line: voiceLineOf(text),
      take: said(),
      id: 'clip_line',
    });
    const read = parseProject(serialiseProject(film.project));
    expect(read.ok && read.value.tables.clips.get(asId<'clip'>('clip_line'))?.voiceLine?.text).toBe(text.trimEnd());
  });
});

describe('the lexicon', () => {
  it('keeps words sorted, in lower case, and lets them go', () => {
    const film = new TakeFilm();
    for (const word of ['Zwei', 'constructor', ' Nguyen ']) film.do('lexicon.set', { word, says: '/x/' });
    expect(film.project.project.lexicon?.map(({ word }) => word)).toEqual(['constructor', 'nguyen', 'zwei']);
    film.do('lexicon.set', { word: 'NGUYEN', says: 'win' });
    expect(film.project.project.lexicon?.[1]).toEqual({ word: 'nguyen', says: 'win' });
    for (const word of ['zwei', 'constructor', 'nguyen']) film.do('lexicon.set', { word, says: null });
    expect('lexicon' in film.project.project).toBe(false);
    expect(film.refusal('lexicon.set', { word: '__proto__', says: 'x' })).toBe('args.invalid');
  });

  it('makes lines that have the word be spoken anew, and no others', () => {
    const film = withLine().do('lexicon.set', { word: 'home', says: '/həʊm/' });
    expect(stale(film)).toBe(false);
    expect(stale(film.do('lexicon.set', { word: 'Where', says: 'wair' }))).toBe(true);
    expect(stale(film.do('lexicon.set', { word: 'where', says: null }))).toBe(false);
  });

  it('finds words whole and in parts, whatever their case and accents', () => {
    const lexicon = ['café', 'co-op', 'it', '이수진'].map((word) => ({ word, says: '/x/' }));
    const found = (text: string) => entriesFor(lexicon, text).map(({ word }) => word);
    expect(found("CAFE\u0301! It's a Co-op.")).toEqual(['café', 'co-op', 'it']);
    expect(found('이수진 씨')).toEqual(['이수진']);
    expect(found('cafés edit')).toEqual([]);
  });
});
