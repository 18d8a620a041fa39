import {
  AV_PKT_DATA_MATROSKA_BLOCKADDITIONAL,
  AV_PKT_DATA_NEW_EXTRADATA,
  AV_PKT_DATA_SKIP_SAMPLES,
  AV_PKT_DATA_WEBVTT_SETTINGS,
  AV_PKT_FLAG_DISCARD,
  AV_PKT_FLAG_DISPOSABLE,
  AV_PKT_FLAG_KEY,
} from 'node-av/constants';
import type { Packet } from 'node-av/lib';
import type { CodedPacket } from './part-file.ts';

/** What a muxer needs besides the data: the alpha plane of VP9, padding to be cut off sound, FLAC's final header, the place of a WebVTT cue. */
const KEPT_SIDE_DATA = [
  AV_PKT_DATA_MATROSKA_BLOCKADDITIONAL,
  AV_PKT_DATA_SKIP_SAMPLES,
  AV_PKT_DATA_NEW_EXTRADATA,
  AV_PKT_DATA_WEBVTT_SETTINGS,
] as const;

const KEPT_FLAGS = [AV_PKT_FLAG_KEY, AV_PKT_FLAG_DISCARD, AV_PKT_FLAG_DISPOSABLE] as const;

/** A packet's content as a value of its own. */
export function copyPacket(packet: Packet): CodedPacket {
  return {
    pts: packet.pts,
    dts: packet.dts,
    duration: packet.duration,
    flags: packet.flags,
    sideData: KEPT_SIDE_DATA.flatMap((type) => {
      const data = packet.getSideData(type);
      return data === null ? [] : [{ type: Number(type), data: Buffer.from(data) }];
    }),
    data: Buffer.from(packet.data ?? Buffer.alloc(0)),
  };
}

/** Puts the content into an allocated packet. The data comes first: setting it clears the times. */
export function fillPacket(packet: Packet, coded: CodedPacket, offset: bigint): void {
  packet.unref();
  packet.data = coded.data;
  packet.pts = coded.pts + offset;
  packet.dts = coded.dts + offset;
  packet.duration = coded.duration;
  for (const flag of KEPT_FLAGS) if ((coded.flags & Number(flag)) !== 0) packet.setFlags(flag);
  for (const side of coded.sideData) {
    const type = KEPT_SIDE_DATA.find((kept) => Number(kept) === side.type);
    if (type !== undefined) packet.addSideData(type, side.data);
  }
}
