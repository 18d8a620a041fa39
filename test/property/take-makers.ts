import { originalOf } from '../../core/model/chosen-take.ts';
import { clipSpan } from '../../core/model/project.ts';
import type { Clip } from '../../core/model/records.ts';
import { sourceTime } from '../../core/model/time-map.ts';
import type { RandomChoices } from './random-choices.ts';

/** Arguments of the commands of takes, voice lines, persons and the lexicon. */
export const takeMakers = (choices: RandomChoices): Readonly<Record<string, () => unknown>> => ({
  'take.add': () => {
    const clip = choices.clip(choices.random.pick(['picture', 'sound']));
    return { clipId: clip?.id ?? 'clip_none', take: made(choices, clip), choose: choices.random.chance(0.7) };
  },
  'take.choose': () => {
    const { clip, takeId } = someTake(choices);
    return { clipId: clip, takeId: choices.random.chance(0.4) ? null : takeId };
  },
  'take.remove': () => {
    const { clip, takeId } = someTake(choices);
    return { clipId: clip, takeId };
  },
  'take.freeze': () => {
    const { clip, takeId } = someTake(choices);
    return { clipId: clip, takeId, on: choices.random.chance(0.5) };
  },
  'voice.place': () => ({
    trackId: choices.track(choices.random.chance(0.95) ? 'sound' : undefined)?.id ?? 'track_none',
    at: choices.at() + choices.random.integer(0, 3) * 14_700,
    line: line(choices),
    take: made(choices, undefined),
    ...choices.mode(),
  }),
  'voice.edit': () => ({
    clipId: voiceLine(choices),
    ...choices.random.pick([
      { text: 'Another line\r\n\u0007of two.' },
      { speed: 1.25 },
      { slot: choices.frames(10, 80) },
      { slot: null },
      { text: '' },
    ]),
  }),
  'voice.respeak': () => ({ clipId: voiceLine(choices), take: made(choices, undefined), ripple: choices.random.chance(0.7) }),
  'lexicon.set': () => ({
    word: choices.random.pick(['Nguyen', 'cutaway', 'zwei', 'constructor', '__proto__']),
    says: choices.random.pick(['/wɪn/', 'cut away', null]),
  }),
  'person.add': () => ({ ...person, name: choices.random.pick(['Ada', '이수진']) }),
  'person.change': () => ({ personId: personId(choices), basis: choices.random.pick(['licensed', 'fictional']), note: 'Signed.' }),
  'person.revoke': () => ({ personId: personId(choices), at: choices.random.chance(0.3) ? '2026-03-02T10:00:00Z' : null }),
  'person.remove': () => ({ personId: personId(choices) }),
});

const person = { basis: 'written', attestedBy: 'The producer', date: '2026-03-01' };
const personId = (choices: RandomChoices): string => choices.random.pickAny([...choices.project.tables.persons.keys()]) ?? 'person_none';

const line = (choices: RandomChoices) => ({
  text: choices.random.pick(['Where were you?', 'At home, Nguyen.', '어디 있었어?', '\n ']),
  voiceId: 'dittli/one',
  language: 'en',
  speed: 1,
  pauses: { comma: 0.1, sentence: 0.3, paragraph: 0.6 },
  seed: choices.random.integer(0, 9),
  character: choices.random.pick([null, 'ANNA']),
  slot: choices.random.chance(0.2) ? choices.frames(20, 60) : null,
});

/** A take that covers what the clip plays, or a little less of it. */
function made(choices: RandomChoices, clip: Clip | undefined): unknown {
  const { random } = choices;
  const span = clip === undefined ? null : clipSpan(choices.project, clip.id);
  const played = clip === undefined ? null : (originalOf(clip)?.timeMap ?? clip.timeMap);
  const ends = span === null || played === null ? [0] : [sourceTime(played, 0), sourceTime(played, span.end - span.start)];
  const start = Math.min(...ends) - random.integer(-1, 3) * choices.frame;
  const people = [...choices.project.tables.persons.keys()];
  return {
    assist: 'relight',
    assetId: choices.assetId(),
    covers: { start, end: start + random.integer(40, 200) * choices.frame + random.integer(0, 9) },
    model: { packId: 'starter', version: '1', sha256: 'ab'.repeat(32), provider: 'cpu' },
    seed: random.integer(0, 99),
    params: { strength: 0.5, tags: ['a', null, { deep: true }] },
    inputs: [{ name: 'source', sha256: 'cd'.repeat(32) }],
    personIds: people.length > 0 && random.chance(0.3) ? [random.pick(people)] : [],
    madeAt: '2026-03-01T12:00:00.000Z',
  };
}

function someTake(choices: RandomChoices): { readonly clip: string; readonly takeId: string } {
  const clip = choices.random.pickAny([...choices.project.tables.clips.values()].filter(({ takes }) => takes !== undefined));
  return { clip: clip?.id ?? 'clip_none', takeId: choices.random.pickAny(clip?.takes ?? [])?.id ?? 'take_none' };
}

const voiceLine = (choices: RandomChoices): string =>
  choices.random.pickAny([...choices.project.tables.clips.values()].filter((clip) => clip.voiceLine !== undefined))?.id ?? 'clip_none';
