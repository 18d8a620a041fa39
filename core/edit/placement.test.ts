import { beforeEach, describe, expect, it } from 'vitest';
import { mediaArgs } from '../../test/property/sample-media.ts';
import { asId, countingIds } from '../base/id.ts';
import { TICKS_PER_SECOND } from '../base/ticks.ts';
import { listViolations } from '../model/invariants.ts';
import { clipsOf, emptyProject, type Project } from '../model/project.ts';
import { sourceTime } from '../model/time-map.ts';
import { applyPatch } from './patch.ts';
import { runCommand } from './run-command.ts';

const FRAME = TICKS_PER_SECOND / 25;
/** Between two frames: recorders start their sound when they like. */
const LATE = Math.round(1.013 * TICKS_PER_SECOND);
let project: Project;
let context: { newId: ReturnType<typeof countingIds> };

function run(name: string, args: unknown): void {
  const patch = runCommand(project, name, args, context);
  if (!patch.ok) throw new Error(`${name}: ${patch.error.code} ${patch.error.message}`);
  project = applyPatch(project, patch.value);
  expect(listViolations(project)).toEqual([]);
}

/** Of every clip of a track: when it begins and ends in frames, and the source time of its start. */
const lane = (trackId: string) =>
  [...clipsOf(project, asId<'track'>(trackId))].map(({ clip, span }) => ({
    from: span.start / FRAME,
    to: span.end / FRAME,
    source: sourceTime(clip.timeMap, 0),
  }));

/** Ten seconds of sound whose picture comes in after a second and a bit. */
beforeEach(() => {
  context = { newId: countingIds(1000) };
  project = emptyProject({ id: asId('project_1'), name: 'Film', mainSequenceId: null });
  const media = mediaArgs('movie', 10);
  const streams = media.streams.map((stream) =>
    stream.kind === 'picture' ? { ...stream, start: LATE, duration: stream.duration - LATE } : stream,
  );
  run('asset.import', { id: 'asset_late', ...media, streams });
  run('asset.import', { id: 'asset_plain', ...mediaArgs('movie', 10) });
  run('sequence.new', { id: 'sequence_main', pictureTracks: 1, soundTracks: 1, trackIds: ['track_v1', 'track_a1'] });
});

describe('media whose picture begins after its sound', () => {
  const frames = Math.ceil((10 * TICKS_PER_SECOND - LATE) / FRAME);

  it.each([
    ['clip.append', {}],
    ['clip.overwrite', { at: 0 }],
    ['clip.insert', { at: 0 }],
  ])('is placed by %s from its first picture on, its sound from the same moment', (command, at) => {
    run(command, { assetId: 'asset_late', ...at });
    expect(lane('track_v1')).toEqual([{ from: 0, to: frames, source: LATE }]);
    expect(lane('track_a1')).toEqual(lane('track_v1'));
  });

  it('shows a new picture on every frame: the middle of frame n lies inside picture n', () => {
    run('clip.append', { assetId: 'asset_late' });
    const [clip] = [...clipsOf(project, asId<'track'>('track_v1'))];
    const shown = Array.from({ length: 50 }, (_, frame) =>
      clip === undefined ? -1 : Math.floor((sourceTime(clip.clip.timeMap, frame * FRAME + FRAME / 2) - LATE) / FRAME),
    );
    expect(shown).toEqual(Array.from({ length: 50 }, (_, frame) => frame));
  });

  it('has the sound from before its picture when that edge is trimmed out, still in sync', () => {
    run('clip.append', { assetId: 'asset_plain', ids: ['clip_p', 'clip_ps'] });
    run('clip.append', { assetId: 'asset_late', ids: ['clip_v', 'clip_s'] });
    run('clip.trim', { clipId: 'clip_ps', edge: 'out', by: { frames: -25 }, linked: false });
    run('clip.trim', { clipId: 'clip_s', edge: 'in', by: { frames: -25 }, linked: false });
    const [, picture] = lane('track_v1');
    const [, sound] = lane('track_a1');
    expect(sound?.from).toBe(225);
    expect((sound?.source ?? 0) - (sound?.from ?? 0) * FRAME).toBe((picture?.source ?? 0) - (picture?.from ?? 0) * FRAME);
  });

  it('is placed from its first sound where only sound is placed, and from where it is told to', () => {
    run('clip.append', { assetId: 'asset_late', soundTrackIds: ['track_a1'] });
    expect(lane('track_a1')).toEqual([{ from: 0, to: 250, source: 0 }]);
    run('clip.overwrite', { assetId: 'asset_late', at: 0, sourceIn: 0, duration: { frames: 10 } });
    expect(lane('track_v1')).toEqual([{ from: 0, to: 10, source: 0 }]);
  });

  it('replaces another clip from its first picture on, and its sound alone from its first sound', () => {
    run('clip.append', { assetId: 'asset_plain', duration: { frames: 50 }, ids: ['clip_p', 'clip_ps'] });
    run('clip.replace', { clipId: 'clip_p', assetId: 'asset_late' });
    expect(lane('track_v1')).toEqual([{ from: 0, to: 50, source: LATE }]);
    expect(lane('track_a1')).toEqual(lane('track_v1'));
    run('clip.replace', { clipId: 'clip_ps', assetId: 'asset_late', linked: false });
    expect(lane('track_a1')).toEqual([{ from: 0, to: 50, source: 0 }]);
  });
});
