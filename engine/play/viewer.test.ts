import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { asId } from '../../core/base/id.ts';
import { ratio } from '../../core/base/ratio.ts';
import { type Project, projectFromTables } from '../../core/model/project.ts';
import type { Asset } from '../../core/model/records.ts';
import { makeMediaFolder, makeMovie } from '../../test/fixtures/media.ts';
import { assetOf } from '../../test/fixtures/movie-asset.ts';
import { MAIN, pictureProject, type ShotSketch } from '../../test/fixtures/picture-project.ts';
import { clipRecord, effectOf, trackRecord } from '../../test/fixtures/records.ts';
import { createMediaPool } from '../media/pool.ts';
import { createFileResources } from '../render/file-resources.ts';
import type { SoundBlock, Viewer, ViewerPicture, ViewerSettings, ViewerSubject } from './contract.ts';
import { createPictureStore } from './picture-store.ts';
import { measureProgramme } from './programme-loudness.ts';
import { createViewer } from './viewer.ts';

const folder = makeMediaFolder();
const pool = createMediaPool({ maxPictureReaders: 6, maxSoundReaders: 6 });
const RATE = ratio(25);
let film: Asset;
let long: Asset;
const open: Viewer[] = [];

beforeAll(async () => {
  const size = { width: 320, height: 180, rate: { num: 25, den: 1 }, bFrames: 2 };
  const sound = [{ codec: 'pcm_s16le', signal: 'chirp' as const }];
  film = await assetOf(await makeMovie({ ...size, path: join(folder.path, 'film.mov'), frames: 100, gop: 12, sound }));
  long = await assetOf(
    await makeMovie({ ...size, path: join(folder.path, 'long.mp4'), frames: 300, gop: 250, options: { 'x264-params': 'scenecut=0' } }),
  );
});
afterEach(async () => {
  for (const viewer of open.splice(0)) await viewer.close();
});
afterAll(() => {
  pool.close();
  folder.remove();
});

const projectOf = (...tracks: (readonly ShotSketch[])[]): Project => pictureProject({ width: 320, height: 180, rate: RATE, tracks });

function withSound(project: Project, asset: Asset): Project {
  const track = trackRecord({ id: asId<'track'>('track_a'), sequenceId: MAIN, kind: 'sound', clipIds: [asId<'clip'>('clip_a')] });
  const streamIndex = asset.streams.find((stream) => stream.kind === 'sound')?.index ?? -1;
  const clip = clipRecord({
    id: asId<'clip'>('clip_a'),
    trackId: track.id,
    duration: asset.duration,
    content: { kind: 'asset', assetId: asset.id, streamIndex },
  });
  const { tables } = project;
  const sequence = tables.sequences.get(MAIN);
  if (sequence === undefined) throw new Error('the sketch has its main sequence');
  return projectFromTables(project.project, {
    ...tables,
    tracks: tables.tracks.set(track.id, track),
    clips: tables.clips.set(clip.id, clip),
    sequences: tables.sequences.set(MAIN, { ...sequence, trackIds: [...sequence.trackIds, track.id] }),
  });
}

function view(
  project: Project,
  settings: Partial<ViewerSettings> = {},
  subject: ViewerSubject = { kind: 'sequence', sequenceId: MAIN },
): Viewer {
  const viewer = createViewer({
    media: {
      pool,
      locate: (asset) => asset.path,
      resources: createFileResources({ projectDirectory: folder.path, fontDirectory: folder.path }),
      store: createPictureStore(16 << 20),
    },
    subject,
    project,
    settings: { encoding: { kind: 'i420' }, ...settings },
  });
  open.push(viewer);
  return viewer;
}

async function nextOf<Item>(items: AsyncIterator<Item>): Promise<Item> {
  const { done, value } = await items.next();
  if (done === true) throw new Error('the stream ended');
  return value;
}
async function exact(
  viewer: Viewer,
  frame: number,
): Promise<{ readonly picture: ViewerPicture; readonly before: readonly ViewerPicture[] }> {
  viewer.show(frame);
  const pictures = viewer.pictures[Symbol.asyncIterator]();
  const before: ViewerPicture[] = [];
  for (;;) {
    const picture = await nextOf(pictures);
    if (picture.header.isExact && picture.header.askedFrame === frame) return { picture, before };
    before.push(picture);
  }
}
/** The number drawn into a fixture's frame, read from I420 luma: ten bits across the top, as readFrameNumber does. */
const luma = ({ bytes, header }: ViewerPicture, x: number, y: number): number => bytes[y * header.widthPx + x] ?? 0;
const sameBytes = (a: Uint8Array, b: Uint8Array): boolean => Buffer.from(a).equals(Buffer.from(b));

/** Takes all of a playback as fast as it comes; the clock follows the sound taken. */
async function playThrough(viewer: Viewer, request: Parameters<Viewer['play']>[0], onBlock: (block: SoundBlock) => void = () => undefined) {
  const playback = viewer.play(request);
  const pictures: ViewerPicture[] = [];
  const blocks: SoundBlock[] = [];
  void (async () => {
    for await (const picture of viewer.pictures) if (picture.header.due !== null) pictures.push(picture);
  })();
  void (async () => {
    for await (const block of viewer.sound) {
      blocks.push(block);
      onBlock(block);
    }
  })();
  for await (const { state } of viewer.status) {
    if (state.kind === 'ended') return { state, pictures, blocks };
    const last = blocks.at(-1);
    const end = last === undefined ? 0 : last.firstSample + (last.planes[0]?.length ?? 0);
    // Sound is ahead of pictures here: the clock waits for both.
    const due = pictures.at(-1)?.header.due?.sample ?? 0;
    const isWhole = last !== undefined && (await settled(blocks));
    await new Promise((resolve) => setTimeout(resolve, 10));
    viewer.report({ playback, heardSamples: isWhole ? end : Math.min(due, end) });
  }
  throw new Error('the status ended');
}
async function settled(blocks: readonly SoundBlock[]): Promise<boolean> {
  const count = blocks.length;
  await new Promise((resolve) => setTimeout(resolve, 150));
  return blocks.length === count;
}

describe('a viewer that stands still', () => {
  it('gives the frames beside it unasked where they are wanted, each once until the film changes', async () => {
    const project = projectOf([{ content: film, frames: 100 }]);
    const viewer = view(project, { neighbours: true });
    const pictures = viewer.pictures[Symbol.asyncIterator]();
    const given = async (count: number): Promise<readonly number[]> => {
      const frames: number[] = [];
      while (frames.length < count) {
        const { header } = await nextOf(pictures);
        if (header.isNeighbour) frames.push(header.frame);
      }
      return frames;
    };
    viewer.show(50);
    expect(await given(9)).toEqual([51, 52, 53, 54, 55, 56, 49, 48, 47]);
    viewer.show(51);
    expect(await given(1)).toEqual([57]);
    viewer.setProject({ ...project });
    expect(await given(9)).toEqual([52, 53, 54, 55, 56, 57, 50, 49, 48]);
  });

  it('shows the frame asked for, and a wish that is no longer the newest never after it', async () => {
    const viewer = view(projectOf([{ content: film, frames: 100 }]));
    const plain = (await exact(viewer, 40)).picture;
    viewer.show(3);
    viewer.show(90);
    const { picture, before } = await exact(viewer, 40);
    expect(sameBytes(picture.bytes, plain.bytes)).toBe(true);
    expect(before.every(({ header }) => !header.isExact || header.frame === header.askedFrame)).toBe(true);
    expect(luma(picture, 160, 100)).toBeGreaterThan(0);
  });

  it('shows a true picture nearby first where a long group must be decoded, then the exact one', async () => {
    const viewer = view(projectOf([{ content: long, frames: 300 }]));
    const { picture, before } = await exact(viewer, 240);
    expect(picture.header.frame).toBe(240);
    const [near] = before;
    expect([near?.header.isExact, near?.header.frame, near?.header.askedFrame]).toEqual([false, 0, 240]);
    const again = (await exact(viewer, 0)).picture;
    expect(near !== undefined && sameBytes(near.bytes, again.bytes)).toBe(true);
  });

  it('makes no picture first that is further away than the one that stands', async () => {
    const viewer = view(projectOf([{ content: long, frames: 300 }]));
    await exact(viewer, 200);
    expect((await exact(viewer, 240)).before).toEqual([]);
  });

  it('has the neighbours at hand a moment later', async () => {
    const viewer = view(projectOf([{ content: film, frames: 100 }]));
    await exact(viewer, 50);
    await expect.poll(async () => (await exact(viewer, 50)).picture.header.cached).toBe(true);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect((await exact(viewer, 51)).picture.header.cached).toBe(true);
    expect((await exact(viewer, 49)).picture.header.cached).toBe(true);
  });

  it('sends the picture anew when an edit changes it', async () => {
    const project = projectOf([{ content: film, frames: 100 }]);
    const viewer = view(project);
    const before = (await exact(viewer, 20)).picture;
    viewer.setProject(projectOf([{ content: film, frames: 100, effects: [effectOf('basic-grade', { exposure: 1 })] }]));
    const after = await nextOf(viewer.pictures[Symbol.asyncIterator]());
    expect([after.header.frame, after.header.isExact]).toEqual([20, true]);
    expect(after.header.revision).toBeGreaterThan(before.header.revision);
    expect(sameBytes(after.bytes, before.bytes)).toBe(false);
  });

  it('shows before and after: without its grade a clip looks as it did, where its transform put it', async () => {
    const place = effectOf('transform', { scale: 50 });
    const bare = (await exact(view(projectOf([{ content: film, frames: 100, effects: [place] }])), 10)).picture;
    const graded = projectOf([{ content: film, frames: 100, effects: [effectOf('basic-grade', { exposure: 1 }), place] }]);
    const viewer = view(graded);
    const after = (await exact(viewer, 10)).picture;
    expect(sameBytes(after.bytes, bare.bytes)).toBe(false);
    viewer.setSettings({ bypass: { kind: 'clips', clipIds: [asId<'clip'>('clip_0x0')] } });
    expect(sameBytes((await exact(viewer, 10)).picture.bytes, bare.bytes)).toBe(true);
    viewer.setSettings({ bypass: { kind: 'none' } });
    expect(sameBytes((await exact(viewer, 10)).picture.bytes, after.bytes)).toBe(true);
  });

  it('shows a slate and says so where media is missing, and the picture once it is back', async () => {
    const path = join(folder.path, 'gone.mp4');
    const spec = { path, width: 320, height: 180, frames: 20, rate: { num: 25, den: 1 } };
    const asset = await assetOf(await makeMovie(spec));
    rmSync(path);
    const viewer = view(
      projectOf([
        { content: asset, frames: 20 },
        { content: film, frames: 50 },
      ]),
    );
    const { picture } = await exact(viewer, 5);
    expect(picture.header.missing.map(({ assetId, fault }) => [assetId, fault.code])).toEqual([[asset.id, 'media.missing']]);
    expect(luma(picture, 10, 10)).toBe(luma(picture, 300, 170));
    expect((await exact(viewer, 30)).picture.header.missing).toEqual([]);
    await makeMovie(spec);
    viewer.mediaChanged();
    const { picture: back } = await exact(viewer, 5);
    expect(back.header.missing).toEqual([]);
    expect(sameBytes(back.bytes, picture.bytes)).toBe(false);
  });

  it('shows a slate for media that was overwritten with something else, and does not call it missing', async () => {
    const path = join(folder.path, 'overwritten.mp4');
    const asset = await assetOf(await makeMovie({ path, width: 320, height: 180, frames: 20, rate: { num: 25, den: 1 } }));
    writeFileSync(path, 'no film at all '.repeat(1000));
    const { picture } = await exact(view(projectOf([{ content: asset, frames: 20 }])), 5);
    expect(picture.header.missing.map(({ assetId, fault }) => [assetId, fault.code])).toEqual([[asset.id, 'media.damaged']]);
  });

  it('fits its pictures into the box that they are drawn in', async () => {
    const viewer = view(projectOf([{ content: film, frames: 100 }]), { boxPx: { widthPx: 150, heightPx: 400 } });
    const { header, bytes } = (await exact(viewer, 1)).picture;
    expect([header.widthPx, header.heightPx, bytes.length]).toEqual([160, 90, (160 * 90 * 3) / 2]);
  });

  it('reads the scopes of what stands, from pictures at hand too', async () => {
    const viewer = view(projectOf([{ content: film, frames: 100 }]), { scopes: ['histogram', 'vectorscope'] });
    const scopes = viewer.scopes[Symbol.asyncIterator]();
    for (const frame of [30, 31, 30]) {
      const reading = nextOf(scopes);
      await exact(viewer, frame);
      expect([(await reading).frame, (await reading).images.map(({ kind }) => kind)]).toEqual([frame, ['histogram', 'vectorscope']]);
    }
  });

  it('shows an asset raw, at its own size and rate', async () => {
    const viewer = view(projectOf([{ content: film, frames: 10 }]), {}, { kind: 'asset', assetId: film.id });
    const { picture } = await exact(viewer, 99);
    expect([picture.header.frame, picture.header.widthPx, picture.header.heightPx]).toEqual([99, 320, 180]);
    const { subject } = await nextOf(viewer.status[Symbol.asyncIterator]());
    expect([subject?.frameCount, subject?.rate]).toEqual([100, { num: 25, den: 1 }]);
  });
});

describe('a viewer that plays', () => {
  it('sends every picture in order and sound without a hole, and stands on the last frame', async () => {
    const viewer = view(withSound(projectOf([{ content: film, frames: 100 }]), film));
    const { state, pictures, blocks } = await playThrough(viewer, { fromFrame: 70, rate: 1 });
    expect(pictures.map(({ header }) => header.frame)).toEqual(Array.from({ length: 30 }, (_, index) => 70 + index));
    expect(pictures.map(({ header }) => header.due?.sample)).toEqual(Array.from({ length: 30 }, (_, index) => index * 1920));
    let end = 0;
    for (const block of blocks) {
      expect([block.firstSample, block.subjectSample]).toEqual([end, 70 * 1920 + end]);
      end += block.planes[0]?.length ?? 0;
    }
    expect(end).toBe(30 * 1920);
    expect([state.why, state.frame, state.samples, state.dropped.failed]).toEqual(['end', 99, 30 * 1920, 0]);
    expect(blocks.some(({ levels }) => (levels.mix[0]?.peak ?? 0) > 0.01 && levels.tracks[0]?.trackId === 'track_a')).toBe(true);
    expect(blocks.at(-1)?.loudness.integratedLufs).toBeLessThan(0);
  });

  it('hears backward what it hears forward, turned round', async () => {
    const project = withSound(projectOf([{ content: film, frames: 100 }]), film);
    const forward = await playThrough(view(project), { fromFrame: 10, rate: 1, range: { firstFrame: 10, endFrame: 20 } });
    const backward = await playThrough(view(project), { fromFrame: 19, rate: -1, range: { firstFrame: 10, endFrame: 20 } });
    const join = (blocks: readonly SoundBlock[]): number[] => blocks.flatMap(({ planes }) => [...(planes[0] ?? [])]);
    expect(backward.pictures.map(({ header }) => header.frame)).toEqual([19, 18, 17, 16, 15, 14, 13, 12, 11, 10]);
    expect(join(backward.blocks).reverse()).toEqual(join(forward.blocks));
  });

  it('lets an edit be seen and heard in what was not taken yet, without a stop', async () => {
    const plain = withSound(projectOf([{ content: film, frames: 100 }]), film);
    const viewer = view(plain);
    const quiet = withSound(projectOf([{ content: film, frames: 100, effects: [effectOf('basic-grade', { exposure: 2 })] }]), film);
    const clip = quiet.tables.clips.get(asId<'clip'>('clip_a'));
    if (clip === undefined) throw new Error('the sound clip is there');
    const edited = projectFromTables(quiet.project, {
      ...quiet.tables,
      clips: quiet.tables.clips.set(clip.id, { ...clip, enabled: false }),
    });
    let blocks = 0;
    const played = await playThrough(viewer, { fromFrame: 0, rate: 1 }, () => {
      blocks += 1;
      if (blocks === 10) viewer.setProject(edited);
    });
    expect(played.state.why).toBe('end');
    const silentFrom = played.blocks.findIndex(({ levels }, index) => index >= 10 && levels.mix[0]?.peak === 0);
    expect(silentFrom).toBeGreaterThanOrEqual(10);
    expect(silentFrom).toBeLessThanOrEqual(11);
    expect(played.blocks.reduce((sum, { planes }) => sum + (planes[0]?.length ?? 0), 0)).toBe(100 * 1920);
    const revisions = new Set(played.pictures.map(({ header }) => header.revision));
    expect(revisions.size).toBe(2);
  });

  it('goes round a loop until it is stopped, and then stands on the frame that was heard', async () => {
    const viewer = view(projectOf([{ content: film, frames: 100 }]));
    const playback = viewer.play({ fromFrame: 12, rate: 1, range: { firstFrame: 10, endFrame: 14 }, loop: true });
    const pictures = viewer.pictures[Symbol.asyncIterator]();
    const frames: number[] = [];
    while (frames.length < 9) frames.push((await nextOf(pictures)).header.frame);
    expect(frames).toEqual([12, 13, 10, 11, 12, 13, 10, 11, 12]);
    viewer.report({ playback, heardSamples: 0 });
    viewer.stop();
    const standing = await nextOf(pictures);
    expect([standing.header.frame, standing.header.due, standing.header.isExact]).toEqual([12, null, true]);
  });

  it('leaves out frames whose time has passed and says how many', async () => {
    const viewer = view(projectOf([{ content: film, frames: 100 }]));
    const playback = viewer.play({ fromFrame: 0, rate: 1 });
    const pictures = viewer.pictures[Symbol.asyncIterator]();
    await nextOf(pictures);
    viewer.report({ playback, heardSamples: 60 * 1920 });
    for (;;) {
      const { header } = await nextOf(pictures);
      if (header.frame < 60) continue;
      expect(header.frame).toBeGreaterThanOrEqual(60);
      break;
    }
    viewer.report({ playback, heardSamples: 60 * 1920 });
    const { state } = await nextOf(viewer.status[Symbol.asyncIterator]());
    const dropped = state.kind === 'playing' ? state.dropped : null;
    expect((dropped?.late ?? 0) + (dropped?.untaken ?? 0)).toBeGreaterThan(0);
  });
});

describe('the loudness of a whole subject', () => {
  it('is measured to its end, can be stopped, and is what playing measures', async () => {
    const project = withSound(projectOf([{ content: film, frames: 100 }]), film);
    const media = { pool, locate: (asset: Asset) => asset.path };
    const subject = { kind: 'sequence', sequenceId: MAIN } as const;
    const seen: number[] = [];
    const measured = await measureProgramme({
      media,
      project,
      subject,
      signal: new AbortController().signal,
      onProgress: (done, total) => seen.push(done / total),
    });
    expect([measured.ok, seen.at(-1)]).toEqual([true, 1]);
    const { blocks } = await playThrough(view(project), { fromFrame: 0, rate: 1 });
    const played = blocks.at(-1)?.loudness.integratedLufs ?? 0;
    expect(Math.abs(played - (measured.ok ? (measured.value.integratedLufs ?? 99) : 99))).toBeLessThan(0.2);
    const aborted = AbortSignal.abort(new Error('enough'));
    await expect(measureProgramme({ media, project, subject, signal: aborted, onProgress: () => undefined })).rejects.toThrow('enough');
  });
});
