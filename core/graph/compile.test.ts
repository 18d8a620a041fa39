import { describe, expect, it } from 'vitest';
import { effectOf } from '../../test/fixtures/records.ts';
import { type PictureTrackSketch, pictureAsset, pictureProject, sequenceIdOf } from '../../test/fixtures/sequence-sketch.ts';
import { unwrap } from '../base/fault.ts';
import { asId } from '../base/id.ts';
import { ratio } from '../base/ratio.ts';
import { frameDuration } from '../base/ticks.ts';
import { applyPatch } from '../edit/patch.ts';
import type { Project } from '../model/project.ts';
import type { Clip } from '../model/records.ts';
import { compile } from './compile.ts';
import type { PictureSegment, RenderGraph } from './render-graph.ts';

const MAIN = sequenceIdOf('main');
const assets = [pictureAsset('a'), pictureAsset('b')];
const projectOf = (...tracks: PictureTrackSketch[]): Project => pictureProject(assets, { main: { tracks } });
const graphOf = (project: Project, previous?: RenderGraph): RenderGraph => unwrap(compile(project, MAIN, previous));

const clipsOn = (segment: PictureSegment | undefined): string[] =>
  (segment?.layers ?? []).map((layer) =>
    layer.kind === 'transition' ? `${layer.left?.clip.id ?? '-'}>${layer.right?.clip.id ?? '-'}` : layer.use.clip.id,
  );
const shape = (graph: RenderGraph) => graph.segments.map((segment) => [segment.firstFrame, segment.endFrame, clipsOn(segment).join(' ')]);

function changeClip(project: Project, id: string, change: (clip: Clip) => Clip): Project {
  const clipId = asId<'clip'>(id);
  const before = project.tables.clips.get(clipId);
  if (before === undefined) throw new Error(`no clip ${id}`);
  return applyPatch(project, { changes: [{ table: 'clips', id: clipId, before, after: change(before) }] });
}

describe('compile', () => {
  it('cuts at every edge of every track and keeps empty stretches', () => {
    const project = projectOf(
      {
        clips: [
          { frames: 50, source: 'a' },
          { gap: 10, frames: 40, source: 'b' },
        ],
      },
      { clips: [{ gap: 20, frames: 20, source: 'b' }] },
    );
    expect(shape(graphOf(project))).toEqual([
      [0, 20, 'clip_main_0_0'],
      [20, 40, 'clip_main_0_0 clip_main_1_0'],
      [40, 50, 'clip_main_0_0'],
      [50, 60, ''],
      [60, 100, 'clip_main_0_1'],
    ]);
  });

  it('counts frames to the end of the last clip on any track, muted ones too', () => {
    const project = projectOf({ clips: [{ frames: 10, source: 'a' }] }, { muted: true, clips: [{ frames: 30, source: 'a' }] });
    expect(graphOf(project).frameCount).toBe(30);
    expect(shape(graphOf(project))).toEqual([
      [0, 10, 'clip_main_0_0'],
      [10, 30, ''],
    ]);
  });

  it('shows only solo tracks where any is solo, and never a muted one or a disabled clip', () => {
    const clips = [{ frames: 10, source: 'a' }];
    expect(clipsOn(graphOf(projectOf({ clips }, { clips, solo: true })).segments[0])).toEqual(['clip_main_1_0']);
    expect(clipsOn(graphOf(projectOf({ clips }, { clips, solo: true, muted: true })).segments[0])).toEqual([]);
    expect(clipsOn(graphOf(projectOf({ clips: [{ frames: 10, source: 'a', enabled: false }] })).segments[0])).toEqual([]);
  });

  it('resolves a transition on a cut into a layer of its own between its clips', () => {
    const project = projectOf({
      clips: [
        { frames: 50, source: 'a' },
        { frames: 50, source: 'b' },
      ],
      transitions: [{ afterClip: 0, kind: 'dissolve', before: 5, after: 10 }],
    });
    expect(shape(graphOf(project))).toEqual([
      [0, 45, 'clip_main_0_0'],
      [45, 60, 'clip_main_0_0>clip_main_0_1'],
      [60, 100, 'clip_main_0_1'],
    ]);
  });

  it('resolves a transition on a free edge with nothing on its other side', () => {
    const project = projectOf({
      clips: [{ gap: 10, frames: 50, source: 'a' }],
      transitions: [{ afterClip: -1, kind: 'dissolve', before: 0, after: 8 }],
    });
    expect(shape(graphOf(project))).toEqual([
      [0, 10, ''],
      [10, 18, '->clip_main_0_0'],
      [18, 60, 'clip_main_0_0'],
    ]);
  });

  it('cuts where a nested sequence changes inside, through speed and another rate', () => {
    const project = pictureProject(assets, {
      inner: {
        rate: ratio(50),
        tracks: [
          {
            clips: [
              { frames: 40, source: 'a' },
              { frames: 60, source: 'b' },
            ],
          },
        ],
      },
      main: { tracks: [{ clips: [{ gap: 5, frames: 25, source: 'sequence:inner', speed: ratio(2) }] }] },
    });
    // 40 frames at 50 a second are 20 frames at 25, 10 at double speed.
    expect(graphOf(project).segments.map((segment) => segment.firstFrame)).toEqual([0, 5, 15]);
  });

  it('cuts backwards through a nested sequence played in reverse', () => {
    const ticks = frameDuration(ratio(25));
    const project = pictureProject(assets, {
      inner: {
        tracks: [
          {
            clips: [
              { frames: 10, source: 'a' },
              { frames: 30, source: 'b' },
            ],
          },
        ],
      },
      main: { tracks: [{ clips: [{ frames: 40, source: 'sequence:inner', speed: ratio(-1), sourceTicks: 40 * ticks }] }] },
    });
    expect(graphOf(project).segments.map((segment) => segment.firstFrame)).toEqual([0, 30]);
  });

  it('refuses cycles, missing sequences, missing assets and streams that are no picture, by code', () => {
    const cycle = pictureProject(assets, {
      main: { tracks: [{ clips: [{ frames: 5, source: 'sequence:inner' }] }] },
      inner: { tracks: [{ clips: [{ frames: 5, source: 'sequence:main' }] }] },
    });
    const codeOf = (project: Project, id = MAIN) => {
      const compiled = compile(project, id);
      return compiled.ok ? 'ok' : compiled.error.code;
    };
    expect(codeOf(cycle)).toBe('graph.sequence-cycle');
    expect(codeOf(projectOf(), sequenceIdOf('nowhere'))).toBe('graph.missing-sequence');
    expect(codeOf(projectOf({ clips: [{ frames: 5, source: 'gone' }] }))).toBe('graph.missing-asset');
    expect(
      codeOf(pictureProject([pictureAsset('a', {}, { streams: [] })], { main: { tracks: [{ clips: [{ frames: 5, source: 'a' }] }] } })),
    ).toBe('graph.missing-stream');
    expect(codeOf(projectOf({ muted: true, clips: [{ frames: 5, source: 'gone' }] }))).toBe('ok');
  });

  it('warns about kinds that it does not have', () => {
    const project = projectOf({
      clips: [
        { frames: 20, source: 'a', effects: [effectOf('from-the-future', {})] },
        { frames: 20, source: 'generator:from-the-future' },
      ],
      transitions: [{ afterClip: 0, kind: 'from-the-future', before: 2, after: 2 }],
    });
    expect(
      graphOf(project)
        .warnings.map((warning) => warning.code)
        .sort(),
    ).toEqual(['graph.unknown-effect', 'graph.unknown-generator', 'graph.unknown-transition']);
  });
});

describe('compile after an edit', () => {
  const tracks: PictureTrackSketch[] = [0, 1, 2].map(() => ({ clips: Array.from({ length: 20 }, () => ({ frames: 10, source: 'a' })) }));

  it('gives the same segments where nothing changed', () => {
    const project = projectOf(...tracks);
    const first = graphOf(project);
    const again = graphOf(project, first);
    expect(again.segments).toBe(first.segments);
    expect(again.work).toEqual({ tracks: 0, clips: 0, segments: 0 });
  });

  it('works out one track, one clip and its segments again when one clip changes', () => {
    const project = projectOf(...tracks);
    const first = graphOf(project);
    const edited = changeClip(project, 'clip_main_1_7', (clip) => ({ ...clip, effects: [effectOf('opacity', { opacity: 50 })] }));
    const next = graphOf(edited, first);
    expect(next.work).toEqual({ tracks: 1, clips: 1, segments: 1 });
    expect(next.segments.filter((segment, index) => segment !== first.segments[index]).map((segment) => segment.firstFrame)).toEqual([70]);
    expect(next.segments[7]?.contentKey).not.toBe(first.segments[7]?.contentKey);
  });

  it('is what a compile from nothing gives, whatever the edit', () => {
    const project = projectOf(...tracks);
    const first = graphOf(project);
    const ticks = frameDuration(ratio(25));
    const edits: ((clip: Clip) => Clip)[] = [
      (clip) => ({ ...clip, duration: clip.duration - 3 * ticks }),
      (clip) => ({ ...clip, gap: clip.gap + 4 * ticks }),
      (clip) => ({ ...clip, enabled: false }),
      (clip) => ({ ...clip, timeMap: { ...clip.timeMap, sourceAnchor: 5 * ticks } }),
    ];
    for (const edit of edits) {
      for (const id of ['clip_main_0_0', 'clip_main_1_7', 'clip_main_2_19']) {
        const edited = changeClip(project, id, edit);
        const next = graphOf(edited, first);
        const fresh = graphOf(edited);
        expect(shape(next)).toEqual(shape(fresh));
        expect(next.segments.map((segment) => segment.contentKey)).toEqual(fresh.segments.map((segment) => segment.contentKey));
      }
    }
  });

  it('keeps the key of pictures that only moved along the timeline', () => {
    const project = projectOf({
      clips: [
        { frames: 10, source: 'a' },
        { frames: 10, source: 'b' },
      ],
    });
    const first = graphOf(project);
    const moved = graphOf(
      changeClip(project, 'clip_main_0_0', (clip) => ({ ...clip, gap: 25 * frameDuration(ratio(25)) })),
      first,
    );
    expect(moved.segments.slice(1).map((segment) => segment.contentKey)).toEqual(first.segments.map((segment) => segment.contentKey));
  });

  it('changes the key when the file behind an asset is another', () => {
    const keyOf = (quick: string) =>
      unwrap(
        compile(
          pictureProject([pictureAsset('a', {}, { fingerprint: { sizeBytes: 1, quick, full: null } })], {
            main: { tracks: [{ clips: [{ frames: 5, source: 'a' }] }] },
          }),
          MAIN,
        ),
      ).segments[0]?.contentKey;
    expect(keyOf('one')).not.toBe(keyOf('two'));
    expect(keyOf('one')).toBe(keyOf('one'));
  });
});
