import type { Fault } from '../../../core/base/fault.ts';
import type { PictureHeader, ScopeHeader, SoundHeader, ViewerStatus } from '../../../core/protocol/viewer-contract.ts';
import type {
  PictureHeader as EngineHeader,
  ViewerStatus as EngineStatus,
  PlayedLoudness,
  ScopeReading,
  SoundBlock,
} from '../../play/contract.ts';

/** How what a viewer gives travels: the value here, its bytes beside it. */
export function pictureItem({ encoding: _, matrix: _matrix, range: _range, missing, ...header }: EngineHeader): PictureHeader {
  return { ...header, missing: missing.map((source) => ({ ...source, fault: wireFault(source.fault) })) };
}

export function soundItem({ planes, levels, loudness, fault, ...block }: SoundBlock): SoundHeader {
  return {
    ...block,
    channels: Math.max(1, planes.length),
    sampleCount: planes[0]?.length ?? 0,
    levels: {
      mix: [...levels.mix],
      tracks: levels.tracks.map(({ trackId, channels }) => ({ trackId, channels: [...channels] })),
    },
    loudness: finite(loudness),
    fault: fault === null ? null : wireFault(fault),
  };
}

export function joinedPlanes(planes: SoundBlock['planes']): Uint8Array {
  const count = planes[0]?.length ?? 0;
  const joined = new Float32Array(count * planes.length);
  for (const [channel, plane] of planes.entries()) joined.set(plane, channel * count);
  return new Uint8Array(joined.buffer);
}

export function scopeItem({ images, ...reading }: ScopeReading): ScopeHeader {
  return { ...reading, images: images.map(({ kind, widthBins, heightBins }) => ({ kind, widthBins, heightBins })) };
}

export function joinedCounts({ images }: ScopeReading): Uint8Array {
  const joined = new Uint8Array(images.reduce((sum, { counts }) => sum + counts.length, 0));
  let at = 0;
  for (const { counts } of images) {
    joined.set(counts, at);
    at += counts.length;
  }
  return joined;
}

export function statusItem({ state, fault, subject }: EngineStatus): ViewerStatus {
  return {
    state: state.kind === 'ended' ? { ...state, samples: Number.isFinite(state.samples) ? state.samples : null } : state,
    fault: fault === null ? null : wireFault(fault),
    subject,
  };
}

const wireFault = ({ code, message, data }: Fault) => ({ code, message, ...(data === undefined ? {} : { data: { ...data } }) });

/** JSON has no infinity: what is too quiet to measure is null. */
const finite = (loudness: PlayedLoudness): PlayedLoudness => ({
  momentaryLufs: finiteOrNull(loudness.momentaryLufs),
  shortTermLufs: finiteOrNull(loudness.shortTermLufs),
  integratedLufs: finiteOrNull(loudness.integratedLufs),
  truePeakDbtp: finiteOrNull(loudness.truePeakDbtp),
});
const finiteOrNull = (value: number | null): number | null => (value !== null && Number.isFinite(value) ? value : null);
