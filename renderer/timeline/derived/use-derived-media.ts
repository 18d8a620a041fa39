import { useEffect, useState } from 'react';
import { useAppDispatch, useAppSelector } from '../../state/store.ts';
import { derivedMediaOf } from './derived-media-of.ts';
import type { MediaCache } from './media-cache.ts';

/** The cache of the component's own, closed with it. Files that come back are asked for again. */
export function useDerivedMedia(): MediaCache | null {
  const dispatch = useAppDispatch();
  const changes = useAppSelector((state) => state.media.changes);
  const [cache, setCache] = useState<MediaCache | null>(null);
  useEffect(() => {
    const made = dispatch(derivedMediaOf());
    setCache(made);
    return () => made.close();
  }, [dispatch]);
  useEffect(() => {
    if (changes > 0) cache?.forgetFailures();
  }, [cache, changes]);
  return cache;
}
