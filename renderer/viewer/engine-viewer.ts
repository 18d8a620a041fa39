import type { Fault } from '../../core/base/fault.ts';
import type {
  PictureHeader,
  ScopeHeader,
  SoundHeader,
  ViewerSettings,
  ViewerStatus,
  ViewerSubject,
} from '../../core/protocol/viewer-contract.ts';
import type { EngineConnection } from '../engine-client/connection.ts';

export interface PlayWish {
  readonly fromFrame: number;
  readonly rate: number;
  readonly range?: { readonly firstFrame: number; readonly endFrame: number };
  readonly loop: boolean;
}

export interface EngineViewerOptions {
  readonly subject: ViewerSubject;
  readonly settings: ViewerSettings;
  /** One item's credit is given back when the answer settles: pictures that wait to be due hold theirs. */
  onPicture(header: PictureHeader, bytes: Uint8Array): Promise<void>;
  /** As pictures: sound that waits for room in the buffer holds its credit. */
  onSound(header: SoundHeader, planes: readonly Float32Array[]): Promise<void>;
  onScopes(header: ScopeHeader, counts: Uint8Array): void;
  onStatus(status: ViewerStatus): void;
  /** Before any sound or picture of a playing. */
  onBegan(request: number, playback: number): void;
  /** It broke, or the engine is gone. Nothing else is called after. */
  onEnd(fault: Fault | null): void;
}

/** A viewer in the engine, driven from here. Whoever opens it closes it. */
export interface EngineViewer {
  show(frame: number): void;
  /** Answers the number of the request. */
  play(wish: PlayWish): number;
  report(playback: number, heardSamples: number, unshownPictures: number): void;
  stop(): void;
  setSettings(settings: ViewerSettings): void;
  mediaChanged(): void;
  close(): void;
}

/** Pictures under way or waiting to be due: a fifth of a second of film. */
const PICTURE_CREDIT = 6;
/** Blocks of 50 ms under way; what the ring cannot take holds its credit. */
const SOUND_CREDIT = 16;

let viewers = 0;

export function openEngineViewer(engine: EngineConnection, options: EngineViewerOptions): EngineViewer {
  viewers += 1;
  const viewer = viewers;
  let requests = 0;
  let ended = false;

  const end = (fault: Fault | null): void => {
    if (ended) return;
    ended = true;
    for (const channel of channels) channel.close();
    options.onEnd(fault);
  };
  const control = engine.open(
    'viewer.open',
    { viewer, subject: options.subject, settings: options.settings },
    {
      credit: 32,
      onItem: (item) => {
        if (ended) return;
        if (item.kind === 'status') options.onStatus(item.status);
        else options.onBegan(item.request, item.playback);
      },
      onEnd: end,
    },
  );
  const channels = [
    control,
    engine.open(
      'viewer.pictures',
      { viewer },
      {
        credit: PICTURE_CREDIT,
        onItem: (header, bytes) => (ended || bytes === null ? undefined : options.onPicture(header, bytes)),
        onEnd: end,
      },
    ),
    engine.open(
      'viewer.sound',
      { viewer },
      {
        credit: SOUND_CREDIT,
        onItem: (header, bytes) => (ended || bytes === null ? undefined : options.onSound(header, planesOf(header, bytes))),
        onEnd: end,
      },
    ),
    engine.open(
      'viewer.scopes',
      { viewer },
      {
        credit: 2,
        onItem: (header, bytes) => (ended || bytes === null ? undefined : options.onScopes(header, bytes)),
        onEnd: end,
      },
    ),
  ];

  return {
    show: (frame) => control.tell({ kind: 'show', frame }),
    play: (wish) => {
      requests += 1;
      control.tell({ kind: 'play', request: requests, ...wish });
      return requests;
    },
    report: (playback, heardSamples, unshownPictures) => control.tell({ kind: 'report', playback, heardSamples, unshownPictures }),
    stop: () => control.tell({ kind: 'stop' }),
    setSettings: (settings) => control.tell({ kind: 'settings', settings }),
    mediaChanged: () => control.tell({ kind: 'mediaChanged' }),
    close: () => {
      ended = true;
      for (const channel of channels) channel.close();
    },
  };
}

/** The samples beside a message. Copied: what arrives lies anywhere in it, and floats must lie at a multiple of four. */
export function planesOf(
  { channels, sampleCount }: Pick<SoundHeader, 'channels' | 'sampleCount'>,
  bytes: Uint8Array,
): readonly Float32Array[] {
  const samples = new Float32Array(bytes.slice(0, channels * sampleCount * 4).buffer);
  return Array.from({ length: channels }, (_, channel) => samples.subarray(channel * sampleCount, (channel + 1) * sampleCount));
}
