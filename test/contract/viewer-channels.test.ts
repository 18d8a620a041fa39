import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { unwrap } from '../../core/base/fault.ts';
import { asId } from '../../core/base/id.ts';
import { parseProject } from '../../core/model/schema.ts';
import { createEngineClient, type EngineClient, type OpenChannel } from '../../core/protocol/client.ts';
import type { ChannelItem } from '../../core/protocol/contract.ts';
import { memoryTransports } from '../../core/protocol/memory-transport.ts';
import type { PictureHeader, SoundHeader, ViewerSettings, ViewerStatus } from '../../core/protocol/viewer-contract.ts';
import { createEngine, type Engine } from '../../engine/host/window/engine.ts';
import { serveWindow } from '../../engine/host/window/serve-window.ts';

let folder = '';
let engine: Engine;
let window: EngineClient;
let sequenceId = asId<'sequence'>('sequence_0');
let trackId = asId<'track'>('track_0');
const log: string[] = [];
const until = (check: () => void) => vi.waitFor(check, { timeout: 30_000, interval: 10 });

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cutaway-viewer-'));
  vi.stubEnv('CUTAWAY_CACHE', join(folder, 'cache'));
  engine = createEngine({ version: '0', engineId: 'test', configFolder: join(folder, 'config'), log: (line) => log.push(line) });
  const [near, far] = memoryTransports();
  serveWindow(engine, far);
  window = createEngineClient(near);
  const opened = unwrap(
    await window.call('project.create', {
      path: join(folder, 'film.cutaway'),
      name: 'Film',
      width: 160,
      height: 90,
      rate: { num: 25, den: 1 },
      sampleRate: 48_000,
    }),
  );
  const project = unwrap(parseProject(opened.text));
  const sequence = project.tables.sequences.first();
  const track = [...project.tables.tracks.values()].find(({ kind }) => kind === 'picture');
  if (sequence === undefined || track === undefined) throw new Error('a new project has a sequence with picture tracks');
  sequenceId = sequence.id;
  trackId = track.id;
  unwrap(
    await window.call('project.execute', {
      calls: [{ command: 'generator.add', args: { generator: 'bars', trackId, at: 0, duration: { frames: 100 }, id: 'clip_bars' } }],
    }),
  );
});
afterAll(async () => {
  window.close();
  await engine.close();
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

let viewers = 0;

/** A viewer as a window has it, with all that came. `held` streams give no credit back until they are let go. */
function openViewer(settings: ViewerSettings = {}, held: { pictures?: boolean; sound?: boolean } = {}) {
  viewers += 1;
  const viewer = viewers;
  const statuses: ViewerStatus[] = [];
  const order: string[] = [];
  const pictures: { readonly header: PictureHeader; readonly bytes: Uint8Array }[] = [];
  const blocks: { readonly header: SoundHeader; readonly bytes: Uint8Array }[] = [];
  const releases = { pictures: [] as (() => void)[], sound: [] as (() => void)[] };
  const ends: (string | null)[] = [];
  const onEnd = (fault: { readonly code: string } | null) => void ends.push(fault === null ? null : fault.code);
  const taken = (which: 'pictures' | 'sound') =>
    held[which] === true ? new Promise<void>((resolve) => releases[which].push(resolve)) : undefined;
  const control: OpenChannel<'viewer.open'> = window.open(
    'viewer.open',
    { viewer, subject: { kind: 'sequence', sequenceId }, settings },
    {
      onItem: (item: ChannelItem<'viewer.open'>) => {
        if (item.kind === 'status') statuses.push(item.status);
        else order.push(`began ${item.request} as ${item.playback}`);
      },
      onEnd,
    },
  );
  window.open(
    'viewer.pictures',
    { viewer },
    {
      credit: 3,
      onItem: (header, bytes) => {
        order.push(`picture ${header.frame}`);
        if (bytes !== null) pictures.push({ header, bytes });
        return taken('pictures');
      },
      onEnd,
    },
  );
  window.open(
    'viewer.sound',
    { viewer },
    {
      credit: 3,
      onItem: (header, bytes) => {
        order.push('sound');
        if (bytes !== null) blocks.push({ header, bytes });
        return taken('sound');
      },
      onEnd,
    },
  );
  return { control, viewer, statuses, order, pictures, blocks, releases, ends };
}

describe('a viewer over the contract', () => {
  test('shows the frame that was asked for as a JPEG, and says what it is of', async () => {
    const { control, pictures, statuses } = openViewer();
    control.tell({ kind: 'show', frame: 40 });
    await until(() => expect(pictures.at(-1)?.header).toMatchObject({ frame: 40, askedFrame: 40, isExact: true, due: null }));
    const last = pictures.at(-1);
    expect([...(last?.bytes.subarray(0, 3) ?? [])]).toEqual([0xff, 0xd8, 0xff]);
    expect(last?.header).toMatchObject({ widthPx: 160, heightPx: 90, missing: [], sources: 'none' });
    expect(statuses.at(-1)?.subject).toMatchObject({ frameCount: 100, widthPx: 160, rate: { num: 25, den: 1 }, sampleRate: 48_000 });
    control.close();
  });

  test('keeps only the newest of frames that nobody has taken', async () => {
    const { control, pictures, releases } = openViewer({}, { pictures: true });
    control.tell({ kind: 'show', frame: 0 });
    await until(() => expect(pictures.length).toBeGreaterThan(0));
    for (let frame = 1; frame <= 60; frame++) control.tell({ kind: 'show', frame });
    await until(() => {
      for (const release of releases.pictures.splice(0)) release();
      expect(pictures.at(-1)?.header).toMatchObject({ frame: 60, isExact: true });
    });
    expect(pictures.length).toBeLessThan(60);
    control.close();
  });

  test('names a playing before anything of it comes, and sends sound though nobody takes pictures', async () => {
    const { control, pictures, blocks, order } = openViewer({}, { pictures: true });
    control.tell({ kind: 'show', frame: 0 });
    await until(() => expect(pictures.length).toBeGreaterThan(0));
    order.length = 0;
    control.tell({ kind: 'play', request: 7, fromFrame: 10, rate: 1, loop: false });
    await until(() => expect(blocks.length).toBeGreaterThan(20));
    expect(order[0]).toBe('began 7 as 1');
    const playing = pictures.filter(({ header }) => header.due !== null);
    expect(playing.length).toBeLessThanOrEqual(2);
    expect(playing[0]?.header).toMatchObject({ frame: 10, due: { playback: 1, sample: 0 } });
    control.close();
  });

  test('sends pictures though nobody takes sound', async () => {
    const { control, pictures, blocks } = openViewer({}, { sound: true });
    control.tell({ kind: 'play', request: 1, fromFrame: 0, rate: 1, loop: false });
    await until(() => expect(pictures.filter(({ header }) => header.due !== null).length).toBeGreaterThan(10));
    expect(blocks.length).toBe(3);
    control.close();
  });

  test('carries sound as planes of floats without a hole, and ends where all was heard', async () => {
    const { control, blocks, statuses } = openViewer();
    control.tell({ kind: 'play', request: 1, fromFrame: 90, rate: 1, loop: false });
    await until(() => expect(blocks.reduce((sum, { header }) => sum + header.sampleCount, 0)).toBe((10 * 48_000) / 25));
    let next = 0;
    for (const { header, bytes } of blocks) {
      expect(header).toMatchObject({ playback: 1, firstSample: next, subjectSample: (90 * 48_000) / 25 + next, sampleRate: 48_000 });
      expect(bytes.length).toBe(header.channels * header.sampleCount * 4);
      next += header.sampleCount;
    }
    control.tell({ kind: 'report', playback: 1, heardSamples: next, unshownPictures: 0 });
    await until(() => expect(statuses.at(-1)?.state).toMatchObject({ kind: 'ended', why: 'end', frame: 99, samples: next }));
    control.close();
  });

  test('stops on the frame that was heard last and shows it exactly', async () => {
    const { control, pictures, statuses } = openViewer();
    control.tell({ kind: 'play', request: 1, fromFrame: 0, rate: 1, loop: false });
    await until(() => expect(pictures.length).toBeGreaterThan(4));
    control.tell({ kind: 'report', playback: 1, heardSamples: 12.5 * 1920, unshownPictures: 0 });
    control.tell({ kind: 'stop' });
    await until(() => expect(pictures.at(-1)?.header).toMatchObject({ isExact: true, due: null }));
    const ended = statuses.findLast(({ state }) => state.kind === 'ended');
    expect(ended?.state).toMatchObject({ kind: 'ended', why: 'stopped', frame: pictures.at(-1)?.header.frame });
    expect(pictures.at(-1)?.header.frame).toBeGreaterThanOrEqual(12);
    control.close();
  });

  test('shows what an unfinished drag would do, and what was before it when the drag is given up', async () => {
    const { control, pictures } = openViewer();
    control.tell({ kind: 'show', frame: 5 });
    await until(() => expect(pictures.at(-1)?.header.isExact).toBe(true));
    const before = pictures.at(-1);
    const gesture = window.open('project.gesture', {}, { onItem: () => undefined });
    gesture.tell({ kind: 'update', calls: [{ command: 'transform.set', args: { clipId: 'clip_bars', params: { scale: 50 } } }] });
    await until(() => expect(pictures.at(-1)?.header.revision).toBeGreaterThan(before?.header.revision ?? 0));
    await until(() => expect(pictures.at(-1)?.bytes).not.toEqual(before?.bytes));
    gesture.close();
    await until(() => expect(pictures.at(-1)?.bytes).toEqual(before?.bytes));
    control.close();
  });

  test('keeps to the box it is drawn in', async () => {
    const { control, pictures } = openViewer({ boxPx: { widthPx: 80, heightPx: 60 } });
    control.tell({ kind: 'show', frame: 5 });
    await until(() => expect(pictures.at(-1)?.header).toMatchObject({ widthPx: 80, heightPx: expect.any(Number) }));
    control.tell({ kind: 'settings', settings: { boxPx: null } });
    await until(() => expect(pictures.at(-1)?.header).toMatchObject({ widthPx: 160, heightPx: 90 }));
    control.close();
  });

  test('measures the scopes that are asked for, and sends their counts beside what they are', async () => {
    const { control, viewer } = openViewer({ scopes: ['waveform', 'vectorscope'] });
    const readings: { readonly header: ChannelItem<'viewer.scopes'>; readonly bytes: Uint8Array }[] = [];
    window.open('viewer.scopes', { viewer }, { onItem: (header, bytes) => void (bytes !== null && readings.push({ header, bytes })) });
    control.tell({ kind: 'show', frame: 5 });
    await until(() => expect(readings.length).toBeGreaterThan(0));
    const [reading] = readings;
    expect(reading?.header.images.map(({ kind }) => kind)).toEqual(['waveform', 'vectorscope']);
    const size = reading?.header.images.reduce((sum, { widthBins, heightBins }) => sum + widthBins * heightBins, 0);
    expect(reading?.bytes.length).toBe(size);
    control.close();
  });

  test('is refused where there is none, and refuses what does not fit the contract without harm', async () => {
    const ends: (string | null)[] = [];
    window.open('viewer.pictures', { viewer: 999 }, { onItem: () => undefined, onEnd: (fault) => void ends.push(fault?.code ?? null) });
    await until(() => expect(ends).toEqual(['viewer.not-open']));
    const { control, pictures } = openViewer();
    const before = log.length;
    control.tell({ kind: 'play', request: 1, fromFrame: 0, rate: 9000, loop: false });
    control.tell({ kind: 'show', frame: 3 });
    await until(() => expect(pictures.at(-1)?.header).toMatchObject({ frame: 3, isExact: true }));
    expect(log.slice(before).some((line) => line.includes('viewer.open'))).toBe(true);
    control.close();
  });

  test('writes a frame as a file, once, and not over footage', async () => {
    const subject = { kind: 'sequence', sequenceId } as const;
    const path = join(folder, 'frame.png');
    unwrap(await window.call('viewer.snapshot', { subject, frame: 3, path, replace: false }));
    expect(existsSync(path)).toBe(true);
    expect(readFileSync(path).subarray(1, 4).toString()).toBe('PNG');
    const again = await window.call('viewer.snapshot', { subject, frame: 3, path, replace: false });
    expect(again).toMatchObject({ ok: false, error: { code: 'output.exists' } });
    const outside = await window.call('viewer.snapshot', { subject, frame: 100, path: join(folder, 'other.png'), replace: false });
    expect(outside).toMatchObject({ ok: false, error: { code: 'frame.outside' } });
  });

  test('ends with its project', async () => {
    const { control, pictures, ends } = openViewer();
    control.tell({ kind: 'show', frame: 1 });
    await until(() => expect(pictures.length).toBeGreaterThan(0));
    unwrap(await window.call('project.close', {}));
    await until(() => expect(ends.length).toBe(3));
    expect(ends).toEqual([null, null, null]);
    expect(log.filter((line) => line.startsWith('bug'))).toEqual([]);
  });
});
