import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { unwrap } from '../../core/base/fault.ts';
import { ratio, ratioToNumber } from '../../core/base/ratio.ts';
import { lavfiFilm, toneAt } from '../../test/fixtures/export/lavfi-film.ts';
import { readFilm } from '../../test/fixtures/export/read-film.ts';
import { testSequence } from '../../test/fixtures/export/test-sequence.ts';
import { NO_CAPTIONS } from './captions/plan-captions.ts';
import { resolveSettings } from './movie-settings.ts';
import { softwareEncoder } from './open-encoder.ts';
import { listPresets } from './presets.ts';
import { writeMovie } from './write-movie.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cutaway-movie-'));
});
afterAll(() => rm(folder, { recursive: true }));

const RATE = ratio(30_000, 1001);
const FRAMES = 41;
const SAMPLES = Math.round((FRAMES * 48_000 * 1001) / 30_000);
const ALPHA = new Set(['web-alpha', 'prores-4444', 'png-sequence-alpha']);
const LOSSLESS_SOUND = new Set(['wav', 'flac', 'lossless', 'ffv1', 'prores-422-hq', 'prores-4444', 'dnxhr-hq', 'dnxhr-hqx', 'h264-master']);

/** Encodes, with the left half clear where the format has alpha. */
async function exportWith(name: string) {
  const preset = listPresets().find((candidate) => candidate.name === name);
  if (preset === undefined) throw new Error(name);
  const size = preset.picture?.codec === 'dnxhr' ? { widthPx: 256, heightPx: 144 } : { widthPx: 128, heightPx: 72 };
  const sequence = testSequence({ width: size.widthPx, height: size.heightPx }, RATE);
  const settings = unwrap(resolveSettings(preset, sequence, size));
  const source = lavfiFilm({
    picture: 'testsrc2',
    filters: ALPHA.has(name) ? ",format=yuva444p,geq=lum='lum(X,Y)':cb='cb(X,Y)':cr='cr(X,Y)':a='if(lt(X,W/2),0,255)'" : '',
    rate: '30000/1001',
    frameCount: FRAMES,
    sampleCount: SAMPLES,
    timecode: '01:00:00;02',
  });
  const outPath = join(folder, preset.container === 'image-sequence' ? name : `${name}.${preset.extension}`);
  const encoder = settings.picture === null ? null : softwareEncoder(settings.picture);
  const signal = new AbortController().signal;
  const outcome = await writeMovie({
    settings,
    source,
    encoder,
    outPath,
    smart: null,
    captions: NO_CAPTIONS,
    credentials: null,
    resume: false,
    signal,
    onProgress: () => {},
  });
  if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome));
  return { settings, preset, outPath, report: outcome.report };
}

describe('every preset, encoded and decoded again', () => {
  test.each(listPresets().map((preset) => preset.name))('%s: exactly the frames and samples, in their colour', async (name) => {
    const { settings, preset, outPath, report } = await exportWith(name);
    const path = preset.container === 'image-sequence' ? join(outPath, `${name}_%06d.png`) : outPath;
    if (preset.container === 'image-sequence') expect(await readdir(outPath)).toHaveLength(FRAMES);
    const film = await readFilm(path, ALPHA.has(name) && preset.picture?.codec === 'vp9' ? 'libvpx-vp9' : null);
    const wanted = settings.picture;
    if (wanted === null) expect(film.picture).toBeNull();
    else {
      const frames = Math.ceil(FRAMES / wanted.frameStep);
      expect(report.frames).toBe(frames);
      expect(film.picture?.frames).toHaveLength(frames);
      expect([film.picture?.width, film.picture?.height]).toEqual([wanted.widthPx, wanted.heightPx]);
      const still = wanted.coding.codec === 'gif' || wanted.coding.codec === 'png';
      const rate = ratioToNumber(wanted.rate);
      for (const [index, frame] of (film.picture?.frames ?? []).entries()) {
        if (preset.container === 'image-sequence') break;
        // Matroska counts milliseconds, GIF hundredths.
        const precision =
          preset.container === 'gif' ? 0.011 : preset.container === 'matroska' || preset.container === 'webm' ? 0.00051 : 1e-9;
        expect(Math.abs(frame.ptsSeconds - index / rate)).toBeLessThanOrEqual(precision);
      }
      // libvpx's decoder, needed for alpha, does not say.
      if (name !== 'web-alpha') expect(film.picture?.frames[0]?.key).toBe(true);
      if (!still)
        expect([film.picture?.primaries, film.picture?.transfer, film.picture?.matrix, film.picture?.range]).toEqual([1, 1, 1, 1]);
      if (wanted.coding.tag !== null) expect(film.picture?.tag).toBe(wanted.coding.tag);
      if (!still) expect(film.metadata.timecode ?? film.metadata.TIMECODE).toBe('01:00:00;02');
    }
    if (settings.sound === null) expect(film.sound).toBeNull();
    else {
      expect(film.sound?.count).toBe(SAMPLES);
      expect(film.sound?.firstPtsSeconds).toBe(0);
      expect(report.samples).toBe(SAMPLES);
      const worst = (film.sound?.samples ?? new Float32Array()).reduce(
        (most, sample, index) => Math.max(most, Math.abs(sample - toneAt(index, 48_000, 0))),
        0,
      );
      // Lossy codecs differ most at the beats' hard edges; lossless ones by rounding alone.
      expect(worst).toBeLessThan(LOSSLESS_SOUND.has(name) ? 1 / 8_388_608 : 0.25);
    }
  });

  test.each([...ALPHA])('%s keeps what is clear clear', async (name) => {
    const { outPath, preset } = await exportWith(name);
    const path = preset.container === 'image-sequence' ? join(outPath, `${name}_%06d.png`) : outPath;
    const film = await readFilm(path, preset.picture?.codec === 'vp9' ? 'libvpx-vp9' : null);
    expect(film.picture?.pixelFormat).toMatch(/yuva|rgba/);
    expect(film.picture?.firstFrameAlpha?.left).toBeLessThan(0.02);
    expect(film.picture?.firstFrameAlpha?.right).toBeGreaterThan(0.98);
  });
});
