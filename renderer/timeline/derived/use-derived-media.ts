import { useEffect, useState } from 'react';
import { useAppDispatch } from '../../state/store.ts';
import { derivedMediaOf } from './derived-media-of.ts';
import type { MediaCache } from './media-cache.ts';

/** The cache of the component's own, closed with it. */
export function useDerivedMedia(): MediaCache | null {
  const dispatch = useAppDispatch();
  const [cache, setCache] = useState<MediaCache | null>(null);
  useEffect(() => {
    const made = dispatch(derivedMediaOf());
    setCache(made);
    return () => made.close();
  }, [dispatch]);
  return cache;
}
