import { useEffect, useRef, useState } from 'react';
import type { SequenceId } from '../../../core/base/id.ts';
import type { Span } from '../../../core/base/span.ts';
import { faultShown } from '../../state/notices-slice.ts';
import { openChannel } from '../../state/open-channel.ts';
import { useAppDispatch } from '../../state/store.ts';

interface HeardCut {
  /** Key of the cut that is being made or heard. */
  readonly heard: string | null;
  hear(key: string, span: Span): void;
  stop(): void;
}

/** Plays the sound around a cut as it would be: what comes before it, then at once what comes after. One at a time. */
export function useHeardCut(sequenceId: SequenceId): HeardCut {
  const dispatch = useAppDispatch();
  const [heard, setHeard] = useState<string | null>(null);
  const end = useRef<() => void>(() => undefined);
  useEffect(() => () => end.current(), []);
  const stop = (): void => {
    end.current();
    end.current = () => undefined;
    setHeard(null);
  };
  const hear = (key: string, span: Span): void => {
    stop();
    setHeard(key);
    const player = new Audio();
    let url: string | null = null;
    const request = { sequenceId, span, silences: { threshold: 0.5, leastSeconds: 1, padSeconds: 0 }, fillers: null, hear: span };
    const channel = dispatch(
      openChannel(
        'assists.preview',
        { assist: 'tidy', request },
        {
          onItem: (_item, bytes) => {
            if (bytes === null) return;
            url = URL.createObjectURL(new Blob([bytes.slice()], { type: 'audio/wav' }));
            player.src = url;
            void player.play().catch(stop);
          },
          onEnd: (fault) => {
            if (fault === null) return;
            stop();
            dispatch(faultShown(fault));
          },
        },
      ),
    );
    end.current = () => {
      channel.close();
      player.onended = null;
      player.pause();
      if (url !== null) URL.revokeObjectURL(url);
    };
    player.onended = stop;
  };
  return { heard, hear, stop };
}
