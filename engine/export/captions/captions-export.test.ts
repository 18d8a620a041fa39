import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AVMEDIA_TYPE_SUBTITLE } from 'node-av/constants';
import { FormatContext, Packet } from 'node-av/lib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unwrap } from '../../../core/base/fault.ts';
import { asId, countingIds } from '../../../core/base/id.ts';
import { ratio } from '../../../core/base/ratio.ts';
import { frameDuration, TICKS_PER_SECOND } from '../../../core/base/ticks.ts';
import { applyPatch } from '../../../core/edit/patch.ts';
import { runCommand } from '../../../core/edit/run-command.ts';
import { emptyProject, type Project } from '../../../core/model/project.ts';
import { smallMovie } from '../../../test/fixtures/export/small-movie.ts';
import { assetOf } from '../../../test/fixtures/movie-asset.ts';
import { pictureProject } from '../../../test/fixtures/picture-project.ts';
import { machineMedia } from '../../host/film-media.ts';
import { readSubtitleFile } from '../../ingest/subtitle-file.ts';
import { createMediaPool } from '../../media/pool.ts';
import { createFileResources } from '../../render/file-resources.ts';
import { type ExportRequest, exportMovie } from '../export-movie.ts';
import type { ExportOutcome } from '../export-report.ts';
import { checkNative } from '../native-error.ts';
import { writeMovie } from '../write-movie.ts';

/** Where a machine has it. */
const OTHER_PLAYER = 'ffmpeg';
const MS = TICKS_PER_SECOND / 1000;
const RATE = ratio(30_000, 1001);
const FRAME = frameDuration(RATE);
const MAIN = asId<'sequence'>('sequence_main');
/** Start and end in ticks, and text: one between frames, one right after it, and one of whole frames after a gap. */
const CAPTIONS = [
  { start: MS, end: 1001 * MS, text: '안녕하세요 <세계>' },
  { start: 1001 * MS, end: 1500 * MS, text: '둘째 줄\n두 줄 & 끝' },
  { start: 60 * FRAME, end: 75 * FRAME, text: '세 번째 ✓' },
] as const;

const media = machineMedia(join(tmpdir(), 'captions.cutaway'));
let folder = '';
const pool = createMediaPool({ maxPictureReaders: 2, maxSoundReaders: 2 });
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cutaway-captions-'));
});
afterAll(async () => {
  pool.close();
  await rm(folder, { recursive: true, force: true });
});

function film(): Project {
  const context = { newId: countingIds(1) };
  const calls: readonly (readonly [string, unknown])[] = [
    ['sequence.new', { id: 'sequence_main', width: 64, height: 36, rate: RATE, trackIds: ['track_v', 'track_a'] }],
    ['generator.add', { generator: 'solid', trackId: 'track_v', at: 0, duration: 90 * FRAME }],
    ['track.add', { kind: 'caption', id: 'track_c', language: 'ko', name: '한국어', burnIn: false }],
    ['caption.import', { trackId: 'track_c', captions: CAPTIONS }],
    ['track.add', { kind: 'caption', id: 'track_e', language: 'en-GB', name: 'English', burnIn: false }],
    ['caption.add', { trackId: 'track_e', at: 0, duration: 500 * MS, text: 'Hello', look: { italic: true, position: 'top' } }],
    ['track.add', { kind: 'caption', id: 'track_m' }],
    ['caption.add', { trackId: 'track_m', at: 0, duration: 500 * MS, text: 'muted' }],
    ['track.mute', { trackId: 'track_m' }],
  ];
  return calls.reduce(
    (project, [command, args]) => applyPatch(project, unwrap(runCommand(project, command, args, context))),
    emptyProject({ id: asId('project_1'), name: 'Captions', mainSequenceId: null }),
  );
}

const render = (name: string, change: Partial<ExportRequest>): Promise<ExportOutcome> =>
  exportMovie({
    project: film(),
    sequenceId: MAIN,
    preset: 'h264-draft',
    outPath: join(folder, name),
    encoder: 'software',
    pool,
    locate: (asset) => asset.path,
    resources: createFileResources({ projectDirectory: folder, fontDirectory: folder }),
    ...change,
  });

async function done(name: string, change: Partial<ExportRequest>): Promise<readonly string[]> {
  const outcome = await render(name, change);
  if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome));
  return outcome.report.notes.map(({ message }) => message);
}

interface ReadCaption {
  readonly startSeconds: number;
  readonly seconds: number;
  readonly data: Buffer;
}

/** The packets of every caption stream of a film, as its demuxer gives them. */
async function captionStreamsOf(path: string): Promise<{ readonly language: string | null; readonly packets: readonly ReadCaption[] }[]> {
  const input = new FormatContext();
  checkNative(await input.openInput(path), 'open');
  checkNative(await input.findStreamInfo(), 'read');
  const streams = input.streams
    .filter((stream) => stream.codecpar.codecType === AVMEDIA_TYPE_SUBTITLE)
    .map((stream) => ({ stream, language: stream.metadata?.get('language') ?? null, packets: [] as ReadCaption[] }));
  const packet = new Packet();
  packet.alloc();
  while ((await input.readFrame(packet)) >= 0) {
    const own = streams.find(({ stream }) => stream.index === packet.streamIndex);
    const { num, den } = own?.stream.timeBase ?? { num: 0, den: 1 };
    own?.packets.push({
      startSeconds: (Number(packet.pts) * num) / den,
      seconds: (Number(packet.duration) * num) / den,
      data: Buffer.from(packet.data ?? []),
    });
    packet.unref();
  }
  packet.free();
  await input.closeInput();
  return streams.map(({ language, packets }) => ({ language, packets }));
}

/** Text of a 3GPP sample: two bytes of length, then the text. */
const movText = (data: Buffer): string => data.subarray(2, 2 + data.readUInt16BE(0)).toString('utf8');

describe('embedded captions', () => {
  it('are in MP4 and MOV to the tick of a clock that has every frame and millisecond, with empty samples in the gaps', async () => {
    for (const [name, preset] of [
      ['film.mp4', 'h264-draft'],
      ['film.mov', 'h264-master'],
    ] as const) {
      await done(name, { preset, captions: 'embed' });
      const [korean, english, ...more] = await captionStreamsOf(join(folder, name));
      expect(more).toEqual([]);
      expect([korean?.language, english?.language]).toEqual(['kor', 'eng']);
      const rows = (korean?.packets ?? []).map(({ startSeconds, seconds, data }) => [startSeconds, startSeconds + seconds, movText(data)]);
      const said = rows.filter(([, , text]) => text !== '');
      expect(said.map(([, , text]) => text)).toEqual(CAPTIONS.map(({ text }) => text));
      for (const [index, { start, end }] of CAPTIONS.entries()) {
        expect(said[index]?.[0]).toBeCloseTo(start / TICKS_PER_SECOND, 9);
        expect(said[index]?.[1]).toBeCloseTo(end / TICKS_PER_SECOND, 9);
      }
      for (let index = 1; index < rows.length; index++) expect(rows[index]?.[0]).toBeCloseTo(Number(rows[index - 1]?.[1]), 9);
      expect(english?.packets[0]?.data.subarray(7).toString('latin1')).toContain('styl');
    }
  });

  it('are in Matroska and WebM to the millisecond', async () => {
    for (const [name, preset] of [
      ['film.mkv', 'ffv1'],
      ['film.webm', 'webm-vp9'],
    ] as const) {
      await done(name, { preset, captions: 'embed' });
      const [korean] = await captionStreamsOf(join(folder, name));
      expect(korean?.language).toBe('kor');
      const escaped = (text: string): string =>
        preset === 'ffv1' ? text : text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
      expect(
        korean?.packets.map(({ startSeconds, seconds, data }) => [
          Math.round(startSeconds * 1000),
          Math.round((startSeconds + seconds) * 1000),
          data.toString('utf8').trim(),
        ]),
      ).toEqual(CAPTIONS.map(({ start, end, text }) => [Math.round(start / MS), Math.round(end / MS), escaped(text)]));
    }
  });

  it('of a range count from its start and are cut to it', async () => {
    await done('range.mp4', { captions: 'embed', range: { firstFrame: 65, endFrame: 70 } });
    const [only, ...more] = await captionStreamsOf(join(folder, 'range.mp4'));
    expect(more).toEqual([]);
    expect(only?.packets.map(({ startSeconds, data }) => [startSeconds, movText(data)])).toEqual([[0, '세 번째 ✓']]);
    expect(only?.packets[0]?.seconds).toBeCloseTo((5 * FRAME) / TICKS_PER_SECOND, 9);
  });

  it('leave untouched footage to be copied: what is not drawn parts no stretch of it', async () => {
    const source = join(folder, 'source.mp4');
    expect((await writeMovie(smallMovie({ outPath: source, frameCount: 240, widthPx: 128 }))).kind).toBe('done');
    const footage = { width: 128, height: 72, rate: ratio(12), tracks: [[{ content: await assetOf(source), frames: 240 }]] };
    const bare = pictureProject(footage);
    const context = { newId: countingIds(1) };
    const captions = Array.from({ length: 18 }, (_, index) => ({
      start: index * 1000 * MS,
      end: (index * 1000 + 700) * MS,
      text: `${index}`,
    }));
    const patch = unwrap(runCommand(bare, 'caption.import', { captions }, context));
    const project = applyPatch(bare, patch);
    const copied = async (name: string, change: Partial<ExportRequest>): Promise<number> => {
      const outcome = await render(name, { ...change, encoder: 'software' });
      if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome));
      return outcome.report.framesCopied;
    };
    const whole = await copied('bare.mp4', { project: bare });
    expect(whole).toBeGreaterThan(200);
    expect(await copied('carried.mp4', { project, captions: 'embed' })).toBe(whole);
    expect(await copied('drawn.mp4', { project, captions: 'burn-in', resources: media.resources })).toBeLessThan(whole);
    expect((await captionStreamsOf(join(folder, 'carried.mp4')))[0]?.packets.filter(({ data }) => data.length > 2)).toHaveLength(18);
  });

  it('are refused for files that cannot hold them, and said to be none where there are none', async () => {
    expect(await render('film.gif', { preset: 'gif', captions: 'embed' })).toMatchObject({
      kind: 'failed',
      fault: { code: 'captions.container' },
    });
    expect(existsSync(join(folder, 'film.gif'))).toBe(false);
    const notes = await done('none.mp4', { captions: 'embed', range: { firstFrame: 80, endFrame: 90 } });
    expect(notes.join(' ')).toContain('no captions');
    expect(await captionStreamsOf(join(folder, 'none.mp4'))).toEqual([]);
  });

  it.skipIf(!hasProgram(OTHER_PLAYER))('read back the same with a player that is not ours', async () => {
    await done('other.mp4', { captions: 'embed' });
    const text = execFileSync(OTHER_PLAYER, ['-v', 'error', '-i', join(folder, 'other.mp4'), '-map', '0:s:0', '-f', 'srt', '-']).toString();
    expect(text.trim().split(/\r?\n/)).toEqual([
      '1',
      '00:00:00,001 --> 00:00:01,001',
      '안녕하세요 <세계>',
      '',
      '2',
      '00:00:01,001 --> 00:00:01,500',
      '둘째 줄',
      '두 줄 & 끝',
      '',
      '3',
      '00:00:02,002 --> 00:00:02,503',
      '세 번째 ✓',
    ]);
  });
});

function hasProgram(name: string): boolean {
  try {
    execFileSync(name, ['-version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

describe('captions beside a film', () => {
  it('are one file a track, named for its language, in the format asked for', async () => {
    await writeFile(join(folder, 'side.ko.vtt'), 'old');
    const notes = await done('side.mp4', { captions: 'sidecar', sidecarFormat: 'vtt' });
    expect(notes.filter((note) => note.includes('side.'))).toHaveLength(2);
    const korean = unwrap(await readSubtitleFile(join(folder, 'side.ko.vtt')));
    expect(korean.language).toBe('ko');
    expect(korean.cues.map(({ text }) => text)).toEqual(CAPTIONS.map(({ text }) => text));
    expect(korean.cues.map(({ start }) => Math.round(start / MS))).toEqual(CAPTIONS.map(({ start }) => Math.round(start / MS)));
    expect(await readFile(join(folder, 'side.en-GB.vtt'), 'utf8')).toContain('line:0\n<i>Hello</i>');
    expect((await readdir(folder)).filter((name) => name.startsWith('.'))).toEqual([]);
    expect(await captionStreamsOf(join(folder, 'side.mp4'))).toEqual([]);
  });

  it('are not written where the film is not', async () => {
    const stop = AbortSignal.abort();
    expect((await render('stopped.mp4', { captions: 'sidecar', signal: stop })).kind).toBe('cancelled');
    expect((await readdir(folder)).filter((name) => name.startsWith('stopped'))).toEqual([]);
  });
});
