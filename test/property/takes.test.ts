import { describe, expect, it } from 'vitest';
import { countingIds } from '../../core/base/id.ts';
import { frameDuration } from '../../core/base/ticks.ts';
import { applyPatch } from '../../core/edit/patch.ts';
import { runCommand } from '../../core/edit/run-command.ts';
import { contentAt } from '../../core/model/beside-take.ts';
import { chosenTake } from '../../core/model/chosen-take.ts';
import { listViolations } from '../../core/model/invariants.ts';
import { missingSpans, playedSpan } from '../../core/model/missing-spans.ts';
import { clipsOf, type Project } from '../../core/model/project.ts';
import type { Clip } from '../../core/model/records.ts';
import { sourceTime } from '../../core/model/time-map.ts';
import { Random } from '../fixtures/random.ts';
import { TakeFilm, takeOf } from '../fixtures/take-film.ts';
import { testSeed } from '../fixtures/test-seed.ts';
import { RandomEdits } from './random-edits.ts';

const RUNS = 6;
const COMMANDS_A_RUN = 120;

/** What is done to clips on the timeline. Media and takes themselves stay. */
const EDITS = [
  'clip.trim',
  'clip.ripple-trim',
  'clip.roll',
  'clip.slip',
  'clip.slide',
  'clip.split',
  'clip.speed',
  'clip.reverse',
  'clip.freeze',
  'clip.duplicate',
  'clip.move',
  'clip.lift',
  'span.extract',
  'gap.close',
  'transition.add',
  'transition.resize',
] as const;

/** A shot and its sound, each with a take of a part of what they play. */
function filmWithTakes(): Project {
  return new TakeFilm()
    .do('take.add', { clipId: 'clip_shot', take: takeOf('take_p', 'asset_take', 11.3, 21.3) })
    .do('take.add', { clipId: 'clip_sound', take: takeOf('take_s', 'asset_other', 9.77, 13.77) }).project;
}

const withOriginals = (project: Project): Project => {
  let plain = project;
  for (const clip of project.tables.clips.values()) {
    if (chosenTake(clip) === null) continue;
    const patch = runCommand(plain, 'take.choose', { clipId: clip.id, takeId: null }, { newId: countingIds(1) });
    if (!patch.ok) throw new Error(patch.error.message);
    plain = applyPatch(plain, patch.value);
  }
  return plain;
};

/** For every frame of a clip, the moment of the original that is on screen or heard in its middle, and whether its take shows it. */
function momentsOf(project: Project, clip: Clip, frame: number) {
  const { content } = clip;
  if (content.kind !== 'asset') return [];
  return Array.from({ length: Math.min(400, Math.floor(clip.duration / frame)) }, (_, index) => {
    const wanted = sourceTime(clip.timeMap, index * frame + frame / 2);
    const shown = contentAt(clip, content, wanted, (id) => project.tables.assets.get(id));
    const take = chosenTake(clip);
    const isTake = take !== null && shown.content.assetId === take.assetId;
    return { moment: shown.time + (isTake ? take.covers.start : 0), isTake };
  });
}

const seedBase = testSeed();
describe(`edits of clips with takes (CUTAWAY_SEED=${seedBase})`, () => {
  const seen = { taken: 0, beside: 0, edits: 0 };
  for (let run = 0; run < RUNS; run++)
    it(`do to every frame what they do without takes, and are refused alike, run ${run}`, () => {
      const random = new Random(seedBase + run);
      const [ids, plainIds] = [countingIds(1000), countingIds(1000)];
      let taken = filmWithTakes();
      let plain = withOriginals(taken);
      for (let step = 0; step < COMMANDS_A_RUN; step++) {
        const name = random.pick([...EDITS]);
        const args = new RandomEdits(random, taken).argsFor(name);
        const what = `seed ${seedBase + run}, step ${step}: ${name} ${JSON.stringify(args)}`;
        const patch = runCommand(taken, name, args, { newId: ids });
        const same = runCommand(plain, name, args, { newId: plainIds });
        expect(patch.ok ? 'done' : patch.error.code, what).toBe(same.ok ? 'done' : same.error.code);
        if (!patch.ok || !same.ok) continue;
        taken = applyPatch(taken, patch.value);
        plain = applyPatch(plain, same.value);
        seen.edits++;
        expect(listViolations(taken), what).toEqual([]);
      }
      for (const track of taken.tables.tracks.values()) {
        const sequence = taken.tables.sequences.get(track.sequenceId);
        const frame = sequence === undefined ? 1 : frameDuration(sequence.rate);
        for (const { clip } of clipsOf(taken, track.id)) {
          const other = plain.tables.clips.get(clip.id);
          if (other === undefined) throw new Error(`${clip.id} is in one film alone`);
          const moments = momentsOf(taken, clip, frame);
          expect(moments.map(({ moment }) => moment)).toEqual(momentsOf(plain, other, frame).map(({ moment }) => moment));
          const take = chosenTake(clip);
          if (take === null) continue;
          // What is told to be missing is what the original stands in for.
          const spans = missingSpans(taken, clip, take);
          const played = playedSpan(taken, clip);
          for (const { moment, isTake } of moments) {
            if (played === null || moment < played.start || moment >= played.end) continue;
            expect([clip.id, moment, spans.some(({ start, end }) => moment >= start && moment < end)]).toEqual([clip.id, moment, !isTake]);
          }
          seen.taken += moments.filter(({ isTake }) => isTake).length;
          seen.beside += moments.filter(({ isTake }) => !isTake).length;
        }
      }
    });

  it('meet frames of takes and frames beside them', () => {
    expect(Math.min(seen.taken, seen.beside, seen.edits / EDITS.length)).toBeGreaterThan(5);
  });
});
