import { useCallback, useEffect, useRef, useState } from 'react';
import type { OpenChannel } from '../../../core/protocol/client.ts';
import { faultShown } from '../../state/notices-slice.ts';
import { openChannel } from '../../state/open-channel.ts';
import { useAppDispatch } from '../../state/store.ts';
import { mergeReview, type ReviewRow } from './review.ts';

export type SearchState = { readonly kind: 'idle' } | { readonly kind: 'searching'; readonly done: number; readonly total: number };

/** One search after the other, never by itself: each is asked for, and ends with a list. */
export function useReview() {
  const dispatch = useAppDispatch();
  const [rows, setRows] = useState<readonly ReviewRow[]>([]);
  const [state, setState] = useState<SearchState>({ kind: 'idle' });
  const channel = useRef<OpenChannel<'media.review'> | null>(null);
  const stop = useCallback(() => {
    channel.current?.close();
    channel.current = null;
    setState({ kind: 'idle' });
  }, []);
  const search = useCallback(
    (folders: readonly string[]) => {
      channel.current?.close();
      setState({ kind: 'searching', done: 0, total: 0 });
      channel.current = dispatch(
        openChannel(
          'media.review',
          { folders: [...folders] },
          {
            onItem: (item) => {
              if (item.kind === 'progress') setState({ kind: 'searching', done: item.done, total: item.total });
              else setRows((before) => mergeReview(before, item.rows));
            },
            onEnd: (fault) => {
              channel.current = null;
              setState({ kind: 'idle' });
              if (fault !== null) dispatch(faultShown(fault));
            },
          },
        ),
      );
    },
    [dispatch],
  );
  useEffect(() => () => channel.current?.close(), []);
  return { rows, setRows, state, search, stop };
}
