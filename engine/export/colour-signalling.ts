import {
  AVCOL_PRI_BT470BG,
  AVCOL_PRI_BT709,
  AVCOL_PRI_BT2020,
  AVCOL_PRI_SMPTE170M,
  AVCOL_RANGE_JPEG,
  AVCOL_RANGE_MPEG,
  AVCOL_SPC_BT470BG,
  AVCOL_SPC_BT709,
  AVCOL_SPC_BT2020_NCL,
  AVCOL_SPC_RGB,
  AVCOL_SPC_SMPTE170M,
  AVCOL_TRC_ARIB_STD_B67,
  AVCOL_TRC_BT709,
  AVCOL_TRC_BT2020_10,
  AVCOL_TRC_SMPTE170M,
  AVCOL_TRC_SMPTE2084,
} from 'node-av/constants';
import type { CodecContext } from 'node-av/lib';
import type { SequenceColour } from '../../core/model/records.ts';

/** What a film says of its colour, code points of ITU-T H.273. */
const SIGNALLED = {
  bt709: { primaries: AVCOL_PRI_BT709, transfer: AVCOL_TRC_BT709, matrix: AVCOL_SPC_BT709 },
  'bt601-525': { primaries: AVCOL_PRI_SMPTE170M, transfer: AVCOL_TRC_SMPTE170M, matrix: AVCOL_SPC_SMPTE170M },
  'bt601-625': { primaries: AVCOL_PRI_BT470BG, transfer: AVCOL_TRC_SMPTE170M, matrix: AVCOL_SPC_BT470BG },
  bt2020: { primaries: AVCOL_PRI_BT2020, transfer: AVCOL_TRC_BT2020_10, matrix: AVCOL_SPC_BT2020_NCL },
  'bt2020-pq': { primaries: AVCOL_PRI_BT2020, transfer: AVCOL_TRC_SMPTE2084, matrix: AVCOL_SPC_BT2020_NCL },
  'bt2020-hlg': { primaries: AVCOL_PRI_BT2020, transfer: AVCOL_TRC_ARIB_STD_B67, matrix: AVCOL_SPC_BT2020_NCL },
} as const satisfies Record<SequenceColour, object>;

const isRgbFormat = (pixelFormat: string): boolean => /^(gbr|rgb|bgr|argb|abgr|0rgb|0bgr|pal8)/.test(pixelFormat);

/** Tells an encoder the colour that the sequence's frames are in: limited range, or RGB at full range. */
export function signalColour(context: CodecContext, colour: SequenceColour, pixelFormat: string): void {
  const signalled = SIGNALLED[colour];
  const rgb = isRgbFormat(pixelFormat);
  context.colorPrimaries = signalled.primaries;
  context.colorTrc = signalled.transfer;
  context.colorSpace = rgb ? AVCOL_SPC_RGB : signalled.matrix;
  context.colorRange = rgb ? AVCOL_RANGE_JPEG : AVCOL_RANGE_MPEG;
}
