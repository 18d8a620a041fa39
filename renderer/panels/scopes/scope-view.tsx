import { useEffect, useRef } from 'react';
import { useText } from '../../i18n/translate.ts';
import type { ViewerName } from '../../state/transport-slice.ts';
import { viewerOf } from '../../viewer/viewers.ts';
import { drawScope, type ScopeImageView, type ScopePalette } from './draw-scope.ts';
import styles from './scopes-panel.module.css';

export interface ScopeViewProps {
  readonly kind: ScopeImageView['kind'];
  readonly viewer: ViewerName;
}

/** One scope, drawn outside React as readings arrive. */
export function ScopeView({ kind, viewer }: ScopeViewProps) {
  const t = useText();
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const element = canvas.current;
    if (element === null) return;
    let latest: ScopeImageView | null = null;
    let pending = 0;
    const palette = paletteOf(element);
    const draw = () => {
      pending = 0;
      const scale = window.devicePixelRatio;
      const widthPx = Math.max(1, Math.round(element.clientWidth * scale));
      const heightPx = Math.max(1, Math.round(element.clientHeight * scale));
      if (element.width !== widthPx || element.height !== heightPx) {
        element.width = widthPx;
        element.height = heightPx;
      }
      const context = element.getContext('2d');
      if (context !== null) drawScope(context, latest, { widthPx, heightPx, scale }, palette);
    };
    const later = () => {
      if (pending === 0) pending = requestAnimationFrame(draw);
    };
    const stop = viewerOf(viewer).onScopes([kind], (reading, counts) => {
      let offset = 0;
      for (const image of reading.images) {
        const size = image.widthBins * image.heightBins;
        if (image.kind === kind)
          latest = {
            ...image,
            counts: counts.slice(offset, offset + size),
            blackBin: reading.blackBin,
            whiteBin: reading.whiteBin,
            matrix: reading.matrix,
          };
        offset += size;
      }
      later();
    });
    const resized = new ResizeObserver(later);
    resized.observe(element);
    return () => {
      stop();
      resized.disconnect();
      cancelAnimationFrame(pending);
    };
  }, [kind, viewer]);
  return (
    <figure className={styles.scope}>
      <canvas ref={canvas} role="img" aria-label={t(`sound:scope.${kind}`)} />
      <figcaption>{t(`sound:scope.${kind}`)}</figcaption>
    </figure>
  );
}

function paletteOf(element: Element): ScopePalette {
  const style = getComputedStyle(element);
  const token = (name: string) => style.getPropertyValue(name).trim();
  return { line: token('--line-strong'), text: token('--text-muted'), legal: token('--warning') };
}
