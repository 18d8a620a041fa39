import { beforeEach, describe, expect, it } from 'vitest';
import { mediaArgs } from '../../test/property/sample-media.ts';
import { asId, countingIds } from '../base/id.ts';
import { TICKS_PER_SECOND } from '../base/ticks.ts';
import { listViolations } from '../model/invariants.ts';
import { clipsOf, emptyProject, type Project } from '../model/project.ts';
import { sourceTime } from '../model/time-map.ts';
import { COMMANDS } from './commands/index.ts';
import { applyPatch } from './patch.ts';
import { runCommand } from './run-command.ts';

const FRAME = TICKS_PER_SECOND / 25;
let project: Project;
let context: { newId: ReturnType<typeof countingIds> };

/** Runs a command that must be possible. */
function run(name: string, args: unknown): void {
  const patch = runCommand(project, name, args, context);
  if (!patch.ok) throw new Error(`${name}: ${patch.error.code} ${patch.error.message}`);
  project = applyPatch(project, patch.value);
  expect(listViolations(project)).toEqual([]);
}

/** The code with which a command is refused. */
function refusal(name: string, args: unknown): string {
  const patch = runCommand(project, name, args, context);
  return patch.ok ? 'accepted' : patch.error.code;
}

/** A track as `id[first frame-end frame)`, clips without a given id as `+`. */
const lane = (trackId: string): string =>
  [...clipsOf(project, asId<'track'>(trackId))]
    .map(({ clip, span }) => `${/^clip_[a-f]/.test(clip.id) ? clip.id.slice(5) : '+'}[${span.start / FRAME}-${span.end / FRAME})`)
    .join(' ');
const clip = (id: string) => {
  const found = project.tables.clips.get(asId<'clip'>(id));
  if (found === undefined) throw new Error(`no clip ${id}`);
  return found;
};

/** V1: a b c, A1: their sound; 50 frames each from second 4 of a 20 s source. V2 and A2 are empty. */
beforeEach(() => {
  context = { newId: countingIds(1000) };
  project = emptyProject({ id: asId('project_1'), name: 'Film', mainSequenceId: null });
  run('asset.import', { id: 'asset_film', ...mediaArgs('movie', 20) });
  run('sequence.new', {
    id: 'sequence_main',
    pictureTracks: 2,
    soundTracks: 2,
    trackIds: ['track_v1', 'track_v2', 'track_a1', 'track_a2'],
  });
  for (const letter of ['a', 'b', 'c'])
    run('clip.append', { assetId: 'asset_film', sourceIn: '4s', duration: '2s', ids: [`clip_${letter}`, `clip_${letter}s`] });
});

describe('insert and overwrite', () => {
  it('insert cuts what it lands in and moves everything later on all sync-locked tracks', () => {
    run('generator.add', { generator: 'solid', trackId: 'track_v2', at: '3s', duration: '1s', id: 'clip_f' });
    run('clip.insert', { assetId: 'asset_film', at: { frames: 60 }, duration: { frames: 10 }, ids: ['clip_d'] });
    expect(lane('track_v1')).toBe('a[0-50) b[50-60) d[60-70) +[70-110) c[110-160)');
    expect(lane('track_a1')).toBe('as[0-50) bs[50-60) +[60-70) +[70-110) cs[110-160)');
    expect(lane('track_v2')).toBe('f[85-110)');
  });

  it('a track without sync lock, and a locked one, stay where they are', () => {
    run('generator.add', { generator: 'solid', trackId: 'track_v2', at: '3s', duration: '1s', id: 'clip_f' });
    run('track.sync-lock', { trackId: 'track_v2', on: false });
    run('clip.insert', { assetId: 'asset_film', at: 0, duration: { frames: 10 }, pictureTrackId: 'track_v1', soundTrackIds: ['track_a1'] });
    expect(lane('track_v2')).toBe('f[75-100)');
    run('track.lock', { trackId: 'track_v1' });
    expect(refusal('clip.insert', { assetId: 'asset_film', at: 0, duration: '1s', pictureTrackId: 'track_v1' })).toBe('track.locked');
  });

  it('overwrite trims, splits and removes what lies under it, and moves nothing', () => {
    run('clip.overwrite', { assetId: 'asset_film', at: { frames: 40 }, duration: { frames: 70 }, ids: ['clip_d', 'clip_ds'] });
    expect(lane('track_v1')).toBe('a[0-40) d[40-110) c[110-150)');
    run('clip.overwrite', {
      assetId: 'asset_film',
      at: { frames: 60 },
      duration: { frames: 10 },
      pictureTrackId: 'track_v1',
      ids: ['clip_e'],
    });
    expect(lane('track_v1')).toBe('a[0-40) d[40-60) e[60-70) +[70-110) c[110-150)');
    expect(lane('track_a1')).toBe('as[0-40) ds[40-110) cs[110-150)');
  });

  it('a three-point edit works back from the out points', () => {
    run('clip.three-point', { assetId: 'asset_film', sourceOut: '10s', in: '6s', out: '8s', ids: ['clip_d'] });
    expect(lane('track_v1')).toBe('a[0-50) b[50-100) c[100-150) d[150-200)');
    expect(sourceTime(clip('clip_d').timeMap, 0)).toBe(8 * TICKS_PER_SECOND);
    expect(refusal('clip.three-point', { assetId: 'asset_film', in: 0, out: '1s' })).toBe('three-point.count');
  });
});

describe('trimming', () => {
  it('split leaves every frame where it was and links the right parts anew', () => {
    run('clip.split', { clipId: 'clip_b', at: '3s', ids: ['clip_d', 'clip_ds'] });
    expect(lane('track_a1')).toBe('as[0-50) bs[50-75) ds[75-100) cs[100-150)');
    expect(sourceTime(clip('clip_d').timeMap, 0)).toBe(5 * TICKS_PER_SECOND);
    expect(clip('clip_d').linkId).toBe(clip('clip_ds').linkId);
    expect(clip('clip_d').linkId).not.toBe(clip('clip_b').linkId);
  });

  it('J and L cuts come from trimming linked clips apart', () => {
    run('clip.roll', { clipId: 'clip_bs', edge: 'in', by: { frames: -10 }, linked: false });
    expect(lane('track_v1')).toBe('a[0-50) b[50-100) c[100-150)');
    expect(lane('track_a1')).toBe('as[0-40) bs[40-100) cs[100-150)');
    run('clip.extract', { clipIds: ['clip_b'] });
    expect(lane('track_v1')).toBe('a[0-50) c[50-100)');
    expect(lane('track_a1')).toBe('as[0-40) cs[50-100)');
  });

  it('ripple trim closes the time on every track, roll and slide move nothing else, slip changes only the source', () => {
    run('clip.ripple-trim', { clipId: 'clip_a', edge: 'in', by: { frames: 20 } });
    expect(lane('track_v1')).toBe('a[0-30) b[30-80) c[80-130)');
    expect(lane('track_a1')).toBe('as[0-30) bs[30-80) cs[80-130)');
    run('clip.roll', { clipId: 'clip_b', edge: 'out', by: { frames: 5 } });
    expect(lane('track_v1')).toBe('a[0-30) b[30-85) c[85-130)');
    run('clip.slide', { clipId: 'clip_b', by: { frames: -10 } });
    expect(lane('track_v1')).toBe('a[0-20) b[20-75) c[75-130)');
    const before = sourceTime(clip('clip_b').timeMap, 0);
    run('clip.slip', { clipId: 'clip_b', by: { frames: 7 } });
    expect(sourceTime(clip('clip_b').timeMap, 0)).toBe(before + 7 * FRAME);
    expect(lane('track_v1')).toBe('a[0-20) b[20-75) c[75-130)');
  });

  it.each([
    ['past its media', 'clip.trim', { clipId: 'clip_c', edge: 'out', by: '20s' }, 'clip.no-media'],
    ['into its neighbour', 'clip.trim', { clipId: 'clip_a', edge: 'out', by: '1s' }, 'trim.blocked'],
    ['to nothing', 'clip.trim', { clipId: 'clip_a', edge: 'out', by: '-2s' }, 'trim.empty'],
    ['between two frames', 'clip.trim', { clipId: 'clip_a', edge: 'out', by: 1 }, 'time.off-grid'],
    ['with both "to" and "by"', 'clip.trim', { clipId: 'clip_a', edge: 'out', by: 0, to: 0 }, 'args.target'],
    ['with a misspelt argument', 'clip.trim', { clipId: 'clip_a', edge: 'out', bye: 0 }, 'args.invalid'],
    ['of a clip that is not there', 'clip.trim', { clipId: 'clip_zz', edge: 'out', by: 0 }, 'clip.missing'],
  ])('a trim %s is refused', (_, name, args, code) => {
    expect(refusal(name, args)).toBe(code);
  });
});

describe('removing and moving', () => {
  it('ripple delete is refused while another sync-locked track has a clip there', () => {
    run('generator.add', { generator: 'solid', trackId: 'track_v2', at: '3s', duration: '2s', id: 'clip_f' });
    expect(refusal('clip.extract', { clipIds: ['clip_b'] })).toBe('ripple.blocked');
    run('track.sync-lock', { trackId: 'track_v2', on: false });
    run('clip.extract', { clipIds: ['clip_b'] });
    expect(lane('track_v1')).toBe('a[0-50) c[50-100)');
    expect(lane('track_v2')).toBe('f[75-125)');
  });

  it('a span is lifted or extracted on the targeted tracks', () => {
    run('span.lift', { in: '1s', out: '3s' });
    expect(lane('track_v1')).toBe('a[0-25) b[75-100) c[100-150)');
    run('gap.close', { trackId: 'track_v1', at: '2s' });
    expect(lane('track_a1')).toBe('as[0-25) bs[25-50) cs[50-100)');
    run('span.extract', { in: { frames: 10 }, out: { frames: 60 } });
    expect(lane('track_v1')).toBe('a[0-10) c[10-50)');
  });

  it('clips move across tracks, linked sound along in time, over what lies there', () => {
    run('clip.move', { clipIds: ['clip_a'], to: { frames: 75 }, trackId: 'track_v2' });
    expect(lane('track_v2')).toBe('a[75-125)');
    expect(lane('track_v1')).toBe('b[50-100) c[100-150)');
    expect(lane('track_a1')).toBe('bs[50-75) as[75-125) cs[125-150)');
  });

  it('a nested sequence takes the place of what it holds, and cannot hold itself', () => {
    run('sequence.nest', { clipIds: ['clip_a', 'clip_b'], id: 'sequence_inner', ids: ['clip_e', 'clip_es'] });
    expect(lane('track_v1')).toBe('e[0-100) c[100-150)');
    expect(refusal('clip.append', { sequenceId: 'sequence_inner', nestedId: 'sequence_main' })).toBe('sequence.cycle');
    expect(refusal('sequence.remove', { sequenceId: 'sequence_inner' })).toBe('sequence.in-use');
  });
});

describe('speed', () => {
  it('half speed needs room or a ripple, and plays the same frames', () => {
    expect(refusal('clip.speed', { clipId: 'clip_a', speed: 0.5 })).toBe('trim.blocked');
    run('clip.speed', { clipId: 'clip_a', speed: 0.5, ripple: true });
    expect(lane('track_v1')).toBe('a[0-100) b[100-150) c[150-200)');
    expect(sourceTime(clip('clip_a').timeMap, 98 * FRAME)).toBe(4 * TICKS_PER_SECOND + 49 * FRAME);
  });

  it('reverse shows the last frame first, and twice is as before', () => {
    const before = clip('clip_a').timeMap;
    run('clip.reverse', { clipId: 'clip_a' });
    expect(sourceTime(clip('clip_a').timeMap, 0)).toBe(4 * TICKS_PER_SECOND + 49 * FRAME);
    run('clip.reverse', { clipId: 'clip_a' });
    expect(clip('clip_a').timeMap).toEqual(before);
  });

  it('freeze holds the frame from there on', () => {
    run('clip.freeze', { clipId: 'clip_a', at: '1s', id: 'clip_f' });
    expect(lane('track_v1')).toBe('a[0-25) f[25-50) b[50-100) c[100-150)');
    expect([0, 24 * FRAME].map((local) => sourceTime(clip('clip_f').timeMap, local))).toEqual([5 * TICKS_PER_SECOND, 5 * TICKS_PER_SECOND]);
  });
});

describe('transitions and fades', () => {
  it('need handles, shrink with them and go with their cut', () => {
    run('transition.add', { clipId: 'clip_b', edge: 'in', kind: 'dissolve', duration: { frames: 20 }, id: 'transition_x' });
    expect(refusal('transition.add', { clipId: 'clip_a', edge: 'out', kind: 'dissolve', duration: '1s' })).toBe('transition.taken');
    run('clip.trim', { clipId: 'clip_b', edge: 'out', by: { frames: -44 } });
    expect(project.tables.transitions.get(asId<'transition'>('transition_x'))).toMatchObject({ before: 10 * FRAME, after: 6 * FRAME });
    run('clip.lift', { clipIds: ['clip_a'] });
    expect(project.tables.transitions.size).toBe(0);
  });

  it('are refused without media under them', () => {
    run('clip.append', { assetId: 'asset_film', sourceIn: 0, duration: '2s', ids: ['clip_d'] });
    expect(refusal('transition.add', { clipId: 'clip_d', edge: 'in', kind: 'dissolve', duration: '1s' })).toBe('transition.no-handles');
    run('transition.add', { clipId: 'clip_d', edge: 'in', kind: 'dissolve', duration: '1s', align: 'start' });
  });

  it('a fade goes with the part of the clip that it is on', () => {
    run('clip.fade', { clipId: 'clip_b', edge: 'out', duration: { frames: 30 } });
    run('clip.split', { clipId: 'clip_b', at: { frames: 90 }, ids: ['clip_d'] });
    expect(clip('clip_b').fadeOut).toBeNull();
    expect(clip('clip_d').fadeOut?.duration).toBe(10 * FRAME);
  });
});

describe('effects and names', () => {
  it('a keyframed transform is one effect, and its keyframes stay on their pictures when the clip is split', () => {
    run('transform.set', { clipId: 'clip_a', params: { scale: 50 }, at: '1s', id: 'effect_pip' });
    run('transform.set', { clipId: 'clip_a', params: { scale: 80 }, at: { frames: 40 } });
    run('clip.split', { clipId: 'clip_a', at: { frames: 30 }, ids: ['clip_d'] });
    expect(clip('clip_a').effects).toHaveLength(1);
    expect(clip('clip_d').effects[0]?.keyframes.scale?.map(({ time }) => time + clip('clip_d').timeMap.localAnchor)).toEqual([
      -5 * FRAME,
      10 * FRAME,
    ]);
    expect(refusal('transform.set', { clipId: 'clip_a', params: { scale: 10 } })).toBe('effect.animated');
  });

  it.each([
    ['an unknown effect', 'effect.add', { clipId: 'clip_a', kind: 'sparkle' }, 'effect.unknown'],
    ['an effect of sound on a picture', 'effect.add', { clipId: 'clip_a', kind: 'compressor' }, 'effect.domain'],
    ['an unknown parameter', 'transform.set', { clipId: 'clip_a', params: { size: 1 } }, 'param.unknown'],
    ['a value out of range', 'transform.set', { clipId: 'clip_a', params: { scale: -1 } }, 'param.value'],
    ['an id that is taken', 'track.add', { kind: 'sound', id: 'track_a1' }, 'id.taken'],
    ['an id that is none', 'track.add', { kind: 'sound', id: 'My Track' }, 'args.invalid'],
    ['a command that does not exist', 'clip.explode', {}, 'command.unknown'],
  ])('%s is refused', (_, name, args, code) => {
    expect(refusal(name, args)).toBe(code);
  });

  it('a command that changes nothing gives an empty patch', () => {
    const patch = runCommand(project, 'track.mute', { trackId: 'track_v1', on: false }, context);
    expect(patch.ok && patch.value.changes).toEqual([]);
  });

  it('every command is named noun.verb and says what it does', () => {
    for (const command of COMMANDS.values()) {
      expect(command.name).toMatch(/^[a-z]+\.[a-z-]+$/);
      expect(command.summary).toMatch(/^[A-Z].*\.$/);
    }
  });
});
