import { describe, expect, it } from 'vitest';
import { asId, countingIds } from '../../../core/base/id.ts';
import { secondsToTicks } from '../../../core/base/ticks.ts';
import { planAll } from '../../../core/edit/plan.ts';
import { emptyProject, sequenceEnd } from '../../../core/model/project.ts';
import type { Asset, PictureStream } from '../../../core/model/records.ts';
import { setImageRate } from './image-sequence-rate.ts';
import { sequenceFromAsset, sequenceRate } from './sequence-from-asset.ts';

const picture: PictureStream = {
  kind: 'picture',
  index: 0,
  codec: 'hevc',
  width: 3840,
  height: 2160,
  rotation: 90,
  pixelAspect: { num: 1, den: 1 },
  rate: { num: 30_000, den: 1001 },
  variableRate: false,
  start: 0,
  duration: secondsToTicks(4),
  pixelFormat: 'yuv420p10le',
  bitDepth: 10,
  hasAlpha: false,
  interlaced: 'progressive',
  colour: { primaries: 'bt2020', transfer: 'arib-std-b67', matrix: 'bt2020nc', range: 'limited' },
};
const asset: Asset = {
  id: asId('asset_1'),
  name: 'IMG_0001.MOV',
  kind: 'movie',
  path: 'IMG_0001.MOV',
  fingerprint: { sizeBytes: 1, quick: 'q', full: null },
  duration: secondsToTicks(4),
  streams: [
    picture,
    {
      kind: 'sound',
      index: 1,
      codec: 'aac',
      sampleRate: 44_100,
      channels: 2,
      layout: 'stereo',
      start: 0,
      duration: secondsToTicks(4),
      language: null,
    },
  ],
  timecode: null,
  binId: null,
  colourOverride: null,
};

function projectWith(media: Asset, ...more: Parameters<typeof planAll>[1]) {
  const base = emptyProject({ id: asId('project_1'), name: 'Test', mainSequenceId: null });
  const planned = planAll(base, [{ command: 'asset.import', args: { ...media } }, ...more], countingIds());
  if (!planned.ok) throw new Error(planned.error.message);
  return planned.value.project;
}

describe('a new sequence from a clip', () => {
  it('is as the clip is: turned upright, its rate, its colour and its sound', () => {
    const fallback = { width: 1920, height: 1080, rate: { num: 25, den: 1 } };
    const project = projectWith(asset, ...sequenceFromAsset(asset, asId('sequence_1'), fallback));
    const sequence = project.tables.sequences.get(asId('sequence_1'));
    expect(sequence).toMatchObject({
      name: 'IMG_0001',
      width: 2160,
      height: 3840,
      rate: { num: 30_000, den: 1001 },
      sampleRate: 44_100,
      colour: 'bt2020-hlg',
      bitDepth: 10,
    });
    expect(sequence === undefined ? 0 : sequenceEnd(project, sequence)).toBeGreaterThan(secondsToTicks(3.9));
  });

  it('takes the nearest usual rate for one that no timeline can count in', () => {
    expect(sequenceRate({ num: 29_971, den: 1000 })).toEqual({ num: 30_000, den: 1001 });
    expect(sequenceRate({ num: 25, den: 1 })).toEqual({ num: 25, den: 1 });
  });
});

it('plays numbered pictures at another rate, all of them', () => {
  const numbered: Asset = {
    ...asset,
    kind: 'image-sequence',
    path: 'frame_%04d.png',
    numbering: { first: 1, count: 48 },
    duration: secondsToTicks(2),
    streams: [{ ...picture, rate: { num: 24, den: 1 }, duration: secondsToTicks(2) }],
  };
  const call = setImageRate(numbered, { num: 12, den: 1 });
  expect(setImageRate(asset, { num: 12, den: 1 })).toBeNull();
  const changed = projectWith(numbered, ...(call === null ? [] : [call])).tables.assets.get(asset.id);
  expect(changed?.duration).toBe(secondsToTicks(4));
  expect(changed?.streams[0]).toMatchObject({ rate: { num: 12, den: 1 }, duration: secondsToTicks(4) });
});
