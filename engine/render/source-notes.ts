import {
  AV_FRAME_DATA_A53_CC,
  AV_FRAME_DATA_DISPLAYMATRIX,
  AV_FRAME_DATA_FILM_GRAIN_PARAMS,
  AV_FRAME_DATA_GOP_TIMECODE,
  AV_FRAME_DATA_REGIONS_OF_INTEREST,
  AV_FRAME_DATA_S12M_TIMECODE,
  AV_FRAME_DATA_SEI_UNREGISTERED,
} from 'node-av/constants';
import type { Frame } from 'node-av/lib';

/** Notes that hold for a source's own picture and would be false of a picture made from it, were an encoder to write them. */
const SOURCE_NOTES = [
  AV_FRAME_DATA_A53_CC,
  AV_FRAME_DATA_DISPLAYMATRIX,
  AV_FRAME_DATA_FILM_GRAIN_PARAMS,
  AV_FRAME_DATA_GOP_TIMECODE,
  AV_FRAME_DATA_REGIONS_OF_INTEREST,
  AV_FRAME_DATA_S12M_TIMECODE,
  AV_FRAME_DATA_SEI_UNREGISTERED,
];

/** Removes what a source frame says of itself beside its pixels and colour: captions, rotation, timecode. `frame` must be a reference of one's own. */
export function dropSourceNotes(frame: Frame): void {
  for (const note of SOURCE_NOTES) frame.removeSideData(note);
}
