import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { unwrap } from '../../core/base/fault.ts';
import { TICKS_PER_SECOND, ticksToSeconds } from '../../core/base/ticks.ts';
import type { PictureStream } from '../../core/model/records.ts';
import { type MovieSpec, makeMediaFolder, makeMovie, makeStill, SHARED_MEDIA } from '../../test/fixtures/media.ts';
import { detectImageSequence } from './image-sequence.ts';
import { probeFile } from './probe.ts';

const folder = makeMediaFolder();
afterAll(() => folder.remove());
const at = (name: string): string => join(folder.path, name);
const make = (name: string, spec: Omit<MovieSpec, 'path'>): Promise<string> => makeMovie({ path: at(name), frames: 25, ...spec });
const pictureOf = async (path: string): Promise<PictureStream> => {
  const found = unwrap(await probeFile(path)).streams.find((stream) => stream.kind === 'picture');
  if (found?.kind !== 'picture') throw new Error('no picture stream');
  return found;
};

describe('probing a movie', () => {
  it('reads every picture and sound stream with its language and layout, and no others', async () => {
    const path = await make('streams.mov', {
      sound: [{ layout: '5.1' }, { codec: 'pcm_s16le', sampleRate: 44_100, language: 'fra' }],
      timecode: '01:00:00:00',
    });
    const info = unwrap(await probeFile(path));
    expect(info.kind).toBe('movie');
    expect(info.timecode).toBe('01:00:00:00');
    expect(info.streams).toMatchObject([
      {
        kind: 'picture',
        codec: 'h264',
        width: 160,
        height: 90,
        rate: { num: 25, den: 1 },
        variableRate: false,
        start: 0,
        duration: TICKS_PER_SECOND,
      },
      { kind: 'sound', codec: 'aac', sampleRate: 48_000, channels: 6, layout: '5.1', start: 0 },
      { kind: 'sound', codec: 'pcm_s16le', sampleRate: 44_100, channels: 2, layout: 'stereo', language: 'fra', duration: TICKS_PER_SECOND },
    ]);
  });

  it.each([90, 180, 270] as const)('reads a turn of %i degrees and the shape of a pixel', async (rotation) => {
    const path = await make(`turn-${rotation}.mp4`, { rotation, pixelAspect: { num: 4, den: 3 } });
    expect(await pictureOf(path)).toMatchObject({ rotation, pixelAspect: { num: 4, den: 3 } });
  });

  it('reads colour tags, bit depth and alpha', async () => {
    const hdr = await make('hdr.mp4', {
      codec: 'libx265',
      pixelFormat: 'yuv420p10le',
      colour: { primaries: 9, transfer: 18, matrix: 9, range: 1 },
    });
    expect(await pictureOf(hdr)).toMatchObject({
      bitDepth: 10,
      hasAlpha: false,
      colour: { primaries: 'bt2020', transfer: 'arib-std-b67', matrix: 'bt2020nc', range: 'limited' },
    });
    const alpha = await make('alpha.mov', { codec: 'prores_ks', pixelFormat: 'yuva444p10le', options: { profile: '4444' }, alpha: true });
    expect(await pictureOf(alpha)).toMatchObject({ codec: 'prores', hasAlpha: true });
  });

  it.each([
    ['ntsc.mp4', { num: 30_000, den: 1001 }],
    ['ntsc.mkv', { num: 30_000, den: 1001 }],
    ['film.mkv', { num: 24_000, den: 1001 }],
    ['fast.mkv', { num: 60_000, den: 1001 }],
    ['pal.mkv', { num: 25, den: 1 }],
    ['slow.mp4', { num: 15, den: 1 }],
  ] as const)('measures the rate of %s through the rounding of its container', async (name, rate) => {
    expect(await pictureOf(await make(name, { rate, frames: 90, bFrames: 2 }))).toMatchObject({ rate, variableRate: false });
  });

  it('tells a variable rate from a constant one, and a dropped frame is one', async () => {
    const timeBase = { num: 1, den: 90_000 };
    const wavering = await make('wavering.mp4', { frames: 90, timeBase, timestamps: (k) => k * 3000 + ((k * 7919) % 13) * 150 });
    expect((await pictureOf(wavering)).variableRate).toBe(true);
    const dropped = await make('dropped.mp4', { frames: 90, timeBase, timestamps: (k) => (k > 40 ? k + 1 : k) * 3000 });
    expect(await pictureOf(dropped)).toMatchObject({ variableRate: true, rate: { num: 30, den: 1 } });
    expect(unwrap(await probeFile(dropped)).warnings.join()).toContain('variable frame rate');
  });

  it('puts every stream on one clock that starts with the earliest', async () => {
    const path = await make('late-sound.mkv', { sound: [{ codec: 'pcm_s16le', startSample: 24_000, samples: 24_000 }] });
    expect(unwrap(await probeFile(path)).streams).toMatchObject([
      { start: 0 },
      { start: TICKS_PER_SECOND / 2, duration: TICKS_PER_SECOND / 2 },
    ]);
  });

  it('leaves a cover picture out of the streams of a sound file', async () => {
    const cover = readFileSync(await makeStill(at('cover.jpg'), 3));
    const flac = readFileSync(await makeMovie({ path: at('bare.flac'), frames: 0, sound: [{ codec: 'flac', samples: 48_000 }] }));
    const path = at('covered.flac');
    writeFileSync(path, withFlacPicture(flac, cover));
    const info = unwrap(await probeFile(path));
    expect(info.kind).toBe('sound');
    expect(info.streams.map((stream) => stream.kind)).toEqual(['sound']);
  });
});

describe('stills and sequences', () => {
  it('calls one picture a still, with no rate and no duration', async () => {
    for (const name of ['still.png', 'still.jpg', 'still.webp', 'still.tif']) {
      const info = unwrap(await probeFile(await makeStill(at(name), 5)));
      expect(info, name).toMatchObject({ kind: 'still', duration: 0, streams: [{ kind: 'picture', rate: null, duration: 0 }] });
    }
  });

  it('takes a percent sign in a name for what it is', async () => {
    mkdirSync(at('odd'));
    const path = join(at('odd'), '50%off.png');
    writeFileSync(path, readFileSync(await makeStill(at('plain.png'), 9)));
    expect(unwrap(await probeFile(path)).kind).toBe('still');
  });

  it('finds the sequence that one numbered picture belongs to, and its hole', async () => {
    for (const number of [8, 9, 10, 11, 14]) await makeStill(at(`seq_${String(number).padStart(3, '0')}.png`), number);
    const found = await detectImageSequence(at('seq_010.png'));
    expect(found).toMatchObject({ pattern: at('seq_%03d.png'), firstNumber: 8, count: 4, afterGap: 1 });
    const info = unwrap(await probeFile(at('seq_%03d.png')));
    expect(info).toMatchObject({ kind: 'movie', duration: (4 * TICKS_PER_SECOND) / 25 });
    expect(await detectImageSequence(at('still.png'))).toBeNull();
  });
});

describe('what cannot be used is refused with a sentence that says what to do', () => {
  const REFUSED: readonly (readonly [what: string, code: string, make: () => string])[] = [
    ['a missing file', 'media.missing', () => at('nowhere.mp4')],
    ['a folder', 'media.is-folder', () => folder.path],
    ['an empty file', 'media.empty', () => written('empty.mp4', Buffer.alloc(0))],
    ['text', 'media.damaged', () => written('text.mp4', Buffer.from('this is no movie\n'.repeat(200)))],
    [
      'random bytes',
      'media.damaged',
      () => written('noise.bin', Buffer.from(Array.from({ length: 4000 }, (_, index) => (index * index * 31) & 255))),
    ],
    ['a missing sequence', 'media.missing', () => at('none_%04d.png')],
    [
      'a playlist',
      'media.refers-elsewhere',
      () => written('list.m3u8', Buffer.from('#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:5,\nsecret.ts\n#EXT-X-ENDLIST\n')),
    ],
    [
      'a script of files',
      'media.refers-elsewhere',
      () => written('list.ffconcat', Buffer.from("ffconcat version 1.0\nfile 'empty.mp4'\n")),
    ],
    ['an immense picture', 'media.no-streams', () => written('vast.png', pngHeader(60_000, 60_000))],
  ];
  it.each(REFUSED)('%s', async (_, code, prepare) => {
    const result = await probeFile(prepare());
    expect(result).toMatchObject({ ok: false, error: { code } });
    if (!result.ok) expect(result.error.message).toMatch(/^[^;]+; .+\.$/s);
  });

  it('a picture too wide', async () => {
    const path = await makeStill(at('wide.png'), 1, { width: 17_000, height: 20 });
    expect(await probeFile(path)).toMatchObject({ ok: false, error: { code: 'media.too-large' } });
  });

  it('a movie cut off before its index', async () => {
    const whole = readFileSync(await make('whole.mp4', {}));
    expect(await probeFile(written('cut.mp4', whole.subarray(0, whole.length >> 1)))).toMatchObject({
      ok: false,
      error: { code: 'media.damaged' },
    });
  });

  it('but a movie cut off after its index is used as far as it goes', async () => {
    const whole = readFileSync(await make('front.mp4', { frames: 250, gop: 10, muxerOptions: { movflags: 'faststart' }, sound: [{}] }));
    const info = unwrap(await probeFile(written('front-cut.mp4', whole.subarray(0, Math.floor(whole.length * 0.6)))));
    const seconds = ticksToSeconds(info.streams[0]?.duration ?? 0);
    expect(seconds).toBeGreaterThan(3);
    expect(seconds).toBeLessThan(8);
  });

  it('stops at a signal with the signal’s own reason', async () => {
    const path = await make('aborted.mp4', {});
    await expect(probeFile(path, AbortSignal.abort(new Error('enough')))).rejects.toThrow('enough');
  });
});

it.skipIf(!existsSync(SHARED_MEDIA))('reads real footage as it is (skipped where ../shared/media is absent)', async () => {
  const expected: Readonly<Record<string, Partial<PictureStream>>> = {
    'timecode-720p30.mp4': { width: 1280, height: 720, rate: { num: 30, den: 1 }, duration: 42.4 * TICKS_PER_SECOND },
    'sar-2by3.mp4': { pixelAspect: { num: 2, den: 3 } },
    'rotated-1080p24.mp4': { rotation: 90, rate: { num: 24, den: 1 } },
    'edit-list-480p25.mp4': { start: 0, duration: 9 * TICKS_PER_SECOND },
    'hevc-360p30.mp4': { codec: 'hevc', duration: 2 * TICKS_PER_SECOND },
  };
  for (const [name, picture] of Object.entries(expected)) expect(await pictureOf(join(SHARED_MEDIA, name)), name).toMatchObject(picture);
});

function written(name: string, bytes: Uint8Array): string {
  writeFileSync(at(name), bytes);
  return at(name);
}

/** A PNG that claims a size and holds no pixels. */
function pngHeader(width: number, height: number): Buffer {
  const header = Buffer.alloc(25);
  header.writeUInt32BE(13, 0);
  header.write('IHDR', 4);
  header.writeUInt32BE(width, 8);
  header.writeUInt32BE(height, 12);
  header.writeUInt8(8, 16);
  header.writeUInt8(2, 17);
  header.writeUInt32BE(crc32(header.subarray(4, 21)), 21);
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), header]);
}

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

/** A FLAC file with a cover picture put in behind its first metadata block (RFC 9639, section 8.8). */
function withFlacPicture(flac: Buffer, picture: Buffer): Buffer {
  const firstLength = flac.readUIntBE(5, 3);
  const split = 8 + firstLength;
  const wasLast = (flac[4] ?? 0) & 0x80;
  const mime = Buffer.from('image/jpeg');
  const body = Buffer.alloc(8 + mime.length + 4 + 20);
  body.writeUInt32BE(3, 0);
  body.writeUInt32BE(mime.length, 4);
  mime.copy(body, 8);
  body.writeUInt32BE(160, 12 + mime.length);
  body.writeUInt32BE(90, 16 + mime.length);
  body.writeUInt32BE(24, 20 + mime.length);
  body.writeUInt32BE(picture.length, 28 + mime.length);
  const head = Buffer.alloc(4);
  head.writeUInt8(6 | wasLast, 0);
  head.writeUIntBE(body.length + picture.length, 1, 3);
  const first = Buffer.from(flac.subarray(0, split));
  first.writeUInt8((first[4] ?? 0) & 0x7f, 4);
  return Buffer.concat([first, head, body, picture, flac.subarray(split)]);
}
