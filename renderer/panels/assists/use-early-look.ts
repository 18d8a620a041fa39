import { useEffect, useRef, useState } from 'react';
import type { Fault } from '../../../core/base/fault.ts';
import type { OpenChannel } from '../../../core/protocol/client.ts';
import { openChannel } from '../../state/open-channel.ts';
import { useAppDispatch } from '../../state/store.ts';

type Look =
  | { readonly kind: 'none' }
  | { readonly kind: 'making' }
  | { readonly kind: 'text'; readonly lines: readonly string[] }
  | { readonly kind: 'sound'; readonly url: string; readonly seconds: number }
  | { readonly kind: 'refused'; readonly fault: Fault };

export interface EarlyLooking {
  readonly look: Look;
  make(): void;
  stop(): void;
}

/** A cheap first look at what a run would give. Another request makes it untrue, and takes it away. */
export function useEarlyLook(assist: string, request: unknown): EarlyLooking {
  const dispatch = useAppDispatch();
  const [look, setLook] = useState<Look>({ kind: 'none' });
  const running = useRef<OpenChannel<'assists.preview'> | null>(null);
  const shown = useRef<string | null>(null);
  const key = JSON.stringify(request);
  const clear = (): void => {
    running.current?.close();
    running.current = null;
    if (shown.current !== null) URL.revokeObjectURL(shown.current);
    shown.current = null;
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the effect is about the request
  useEffect(() => {
    setLook({ kind: 'none' });
    return clear;
  }, [key]);
  const make = (): void => {
    clear();
    setLook({ kind: 'making' });
    running.current = dispatch(
      openChannel(
        'assists.preview',
        { assist, request },
        {
          onItem: (item, bytes) => {
            if (item.kind === 'text') return setLook(item);
            if (bytes === null) return;
            shown.current = URL.createObjectURL(new Blob([bytes.slice()], { type: 'audio/wav' }));
            setLook({ kind: 'sound', url: shown.current, seconds: item.seconds });
          },
          onEnd: (fault) => {
            if (fault !== null) setLook({ kind: 'refused', fault });
          },
        },
      ),
    );
  };
  const stop = (): void => {
    clear();
    setLook({ kind: 'none' });
  };
  return { look, make, stop };
}
