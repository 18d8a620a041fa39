import type { Fault } from '../../../core/base/fault.ts';
import { type Ticks, ticksToFrames } from '../../../core/base/ticks.ts';
import { formatTimecode } from '../../../core/base/timecode.ts';
import type { Sequence } from '../../../core/model/records.ts';
import { translate, translateOr } from '../../i18n/translate.ts';
import type { Readout } from './drag.ts';

/** A length or a distance as timecode; never drop-frame, which counts places and not lengths. */
export const lengthText = (time: Ticks, { rate }: Pick<Sequence, 'rate'>): string =>
  formatTimecode(ticksToFrames(time, rate), { rate, dropFrame: false });

/** A place on the timeline, as the ruler counts. */
export const placeText = (time: Ticks, { rate, dropFrame, startFrame }: Pick<Sequence, 'rate' | 'dropFrame' | 'startFrame'>): string =>
  formatTimecode(startFrame + ticksToFrames(time, rate), { rate, dropFrame });

/** One line for the words beside the pointer. */
export function readoutText({ offset, duration, time, value, stopped }: Readout, sequence: Sequence): string {
  const parts = [
    value,
    offset === null ? null : `${offset < 0 ? '' : '+'}${lengthText(offset, sequence)}`,
    duration === null ? null : translate('edits:readout.duration', { duration: lengthText(duration, sequence) }),
    time === null || offset !== null ? null : placeText(time, sequence),
    stopped === null ? null : stoppedText(stopped),
  ];
  return parts.filter((part) => part !== null).join('   ');
}

/** A few words for a limit; the whole sentence comes as a notice where nothing at all could be done. */
const stoppedText = ({ code }: Fault): string => translateOr(`edits:stopped.${code}`, translate('edits:stopped'));
