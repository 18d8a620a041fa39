import { join } from 'node:path';
import type { Frame } from 'node-av/lib';
import { afterAll, describe, expect, test } from 'vitest';
import { unwrap } from '../../core/base/fault.ts';
import { asId, countingIds } from '../../core/base/id.ts';
import { TICKS_PER_SECOND } from '../../core/base/ticks.ts';
import { applyPatch } from '../../core/edit/patch.ts';
import { runCommand } from '../../core/edit/run-command.ts';
import { compile } from '../../core/graph/compile.ts';
import type { CaptionDrawing } from '../../core/graph/render-graph.ts';
import { emptyProject, type Project } from '../../core/model/project.ts';
import { machineMedia } from '../../engine/host/film-media.ts';
import { createPreview } from '../../engine/render/preview.ts';
import { makeMediaFolder } from '../fixtures/media.ts';

const S = TICKS_PER_SECOND;
const [WIDTH, HEIGHT] = [320, 180];
const MAIN = asId<'sequence'>('sequence_main');
const context = { newId: countingIds(1) };

const folder = makeMediaFolder();
const media = machineMedia(join(folder.path, 'captions.cutaway'));
const pool = media.openPool();
const preview = createPreview({ pool, locate: media.locate, resources: media.resources });
afterAll(async () => {
  await preview.close();
  pool.close();
  folder.remove();
});

const edited = (project: Project, ...calls: readonly (readonly [string, unknown])[]): Project =>
  calls.reduce((current, [command, args]) => applyPatch(current, unwrap(runCommand(current, command, args, context))), project);

/** Two seconds of a grey picture with one caption over its first second. */
function film(settings: object = {}, caption: object = {}): Project {
  return edited(
    emptyProject({ id: asId('project_1'), name: 'Captions', mainSequenceId: null }),
    ['sequence.new', { id: 'sequence_main', width: WIDTH, height: HEIGHT, trackIds: ['track_v', 'track_a'] }],
    [
      'generator.add',
      { generator: 'solid', params: { colour: [0.3, 0.3, 0.3, 1] }, trackId: 'track_v', at: 0, duration: 2 * S, id: 'clip_v' },
    ],
    ['track.add', { kind: 'caption', id: 'track_c', ...settings }],
    ['caption.add', { trackId: 'track_c', at: 0, duration: S, text: '자막 Text', id: 'clip_c', ...caption }],
  );
}

async function luma(project: Project, frame = 5, captions?: CaptionDrawing): Promise<readonly number[]> {
  const graph = unwrap(compile(project, MAIN));
  const profile = { width: WIDTH, height: HEIGHT, pixelFormat: 'gray', ...(captions === undefined ? {} : { captions }) };
  const outcome = await preview.request({ viewer: 'test', graph, frame, profile });
  if (outcome.kind !== 'frame') throw new Error(outcome.kind);
  return grey(outcome.frame);
}

function grey(frame: Frame): readonly number[] {
  const plane = frame.data?.[0];
  const stride = frame.linesize[0];
  if (plane === undefined || stride === undefined) throw new Error('no picture');
  const rows = Array.from({ length: HEIGHT }, (_, y) => [...plane.subarray(y * stride, y * stride + WIDTH)]);
  frame.free();
  return rows.flat();
}

/** Where the brightest pixels are, as parts of the frame; null where there are none. */
function ink(samples: readonly number[], least = 200) {
  const places = samples.flatMap((value, index) => (value >= least ? [[index % WIDTH, Math.floor(index / WIDTH)] as const] : []));
  if (places.length === 0) return null;
  const xs = places.map(([x]) => x);
  const ys = places.map(([, y]) => y);
  return { left: Math.min(...xs) / WIDTH, right: Math.max(...xs) / WIDTH, top: Math.min(...ys) / HEIGHT, bottom: Math.max(...ys) / HEIGHT };
}

describe('captions in the picture', () => {
  test('stand centred above the bottom margin, within the side margins, while they last', async () => {
    const place = ink(await luma(film()));
    expect(place).not.toBeNull();
    expect((place?.left ?? 0) + (place?.right ?? 0)).toBeCloseTo(1, 1);
    expect(place?.top).toBeGreaterThan(0.85);
    expect(place?.bottom).toBeLessThanOrEqual(0.945);
    expect(ink(await luma(film(), 30))).toBeNull();
  });

  test('stand where their track or they themselves say', async () => {
    const top = ink(await luma(film({ style: { position: 'top', alignment: 'left' } })));
    expect(top?.bottom).toBeLessThan(0.15);
    expect(top?.left).toBeCloseTo(0.08, 1);
    const own = ink(await luma(film({}, { look: { position: 'top', alignment: 'right' } })));
    expect(own?.bottom).toBeLessThan(0.15);
    expect(own?.right).toBeCloseTo(0.92, 1);
  });

  test('wrap inside the margins', async () => {
    const text = '한 줄에 다 들어가지 않는 긴 자막은 가장자리를 넘지 않고 여러 줄로 나뉘어야 합니다';
    const place = ink(await luma(film({ style: { sizePercent: 10, sideMarginPercent: 20 } }, { text })));
    expect(place?.left).toBeGreaterThanOrEqual(0.19);
    expect(place?.right).toBeLessThanOrEqual(0.81);
    expect((place?.bottom ?? 0) - (place?.top ?? 0)).toBeGreaterThan(0.2);
  });

  test('have one even box behind all their lines', async () => {
    const box = { style: { sizePercent: 12, outlinePercent: 0, colour: [1, 1, 1, 0], box: [0, 0, 0, 0.5] } };
    const samples = await luma(film(box, { text: 'long first line\nshort' }));
    const bare = await luma(film(), 40);
    const dark = new Set(samples.flatMap((value, index) => (value < (bare[index] ?? 0) - 10 ? [value] : [])));
    expect(dark.size).toBe(1);
  });

  test('of tracks that are not burnt in are drawn for a viewer that asks, and never in a film', async () => {
    const shown = film();
    const hidden = edited(shown, ['track.captions', { trackId: 'track_c', burnIn: false }]);
    const bare = await luma(shown, 30);
    expect(await luma(hidden)).toEqual(bare);
    expect(await luma(hidden, 5, 'all')).toEqual(await luma(shown));
    expect(await luma(shown, 5, 'none')).toEqual(bare);
    expect(await luma(shown, 5, 'nested')).toEqual(bare);
    expect(await luma(edited(shown, ['track.mute', { trackId: 'track_c' }]), 5, 'all')).toEqual(bare);
    expect(await luma(edited(shown, ['clip.enable', { clipIds: ['clip_c'], enabled: false }]), 5, 'all')).toEqual(bare);
    expect(await luma(edited(shown, ['caption.edit', { clipId: 'clip_c', text: ' \n ' }]))).toEqual(bare);
  });

  test('lie over the effects of the whole sequence', async () => {
    const dark = edited(film(), ['effect.add', { sequenceId: MAIN, kind: 'basic-grade', params: { exposure: -3 } }]);
    expect(ink(await luma(dark))).toEqual(ink(await luma(film())));
    expect(Math.max(...(await luma(dark, 30)))).toBeLessThan(Math.max(...(await luma(film(), 30))));
  });

  test('fade', async () => {
    const half = edited(film(), ['clip.fade', { clipId: 'clip_c', edge: 'in', duration: S }]);
    const [faint, clear] = [Math.max(...(await luma(half, 6))), Math.max(...(await luma(half, 23)))];
    expect(faint).toBeGreaterThan(Math.max(...(await luma(half, 30))));
    expect(faint).toBeLessThan(clear - 50);
  });

  test('of a nested sequence belong to its picture, unless none are wanted', async () => {
    const project = film();
    const nested = edited(project, ['sequence.nest', { clipIds: ['clip_v', 'clip_c'], id: 'sequence_in' }]);
    const shown = await luma(project);
    expect(await luma(nested)).toEqual(shown);
    expect(await luma(nested, 5, 'nested')).toEqual(shown);
    expect(await luma(nested, 5, 'none')).toEqual(await luma(project, 30));
  });

  test('are made anew where their text, style or place changes, and only then', async () => {
    const key = (project: Project): string => unwrap(compile(project, MAIN)).segments[0]?.contentKey ?? '';
    const project = film();
    const changed = [
      edited(project, ['caption.edit', { clipId: 'clip_c', text: 'other' }]),
      edited(project, ['track.captions', { trackId: 'track_c', style: { sizePercent: 9 } }]),
      edited(project, ['track.captions', { trackId: 'track_c', burnIn: false }]),
    ];
    expect(new Set([project, ...changed].map(key)).size).toBe(4);
    expect(key(edited(project, ['track.captions', { trackId: 'track_c', language: 'ko' }]))).toBe(key(project));
    const graph = unwrap(compile(project, MAIN));
    const again = unwrap(compile(edited(project, ['caption.edit', { clipId: 'clip_c', text: 'other' }]), MAIN, graph));
    expect(again.work.tracks).toBe(1);
    expect(again.segments[1]).toBe(graph.segments[1]);
    const restyled = unwrap(compile(edited(project, ['track.captions', { trackId: 'track_c', style: { bold: false } }]), MAIN, graph));
    expect(restyled.segments[0]).not.toBe(graph.segments[0]);
  });
});
