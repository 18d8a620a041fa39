import type { Guide } from '../../state/viewer-slice.ts';
import styles from './picture.module.css';

/** Parts of the picture inside the safe areas of 16:9 (EBU R 95: action 93 %, title 90 %). */
const ACTION_SAFE = 0.93;
const TITLE_SAFE = 0.9;

/** Safe areas, centre cross and thirds over the picture. */
export function GuidesOverlay({ guides }: { readonly guides: readonly Guide[] }) {
  if (guides.length === 0) return null;
  return (
    <svg className={styles.guides} viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden>
      {guides.includes('actionSafe') ? <SafeArea part={ACTION_SAFE} /> : null}
      {guides.includes('titleSafe') ? <SafeArea part={TITLE_SAFE} /> : null}
      {guides.includes('thirds') ? <path d="M.3333 0V1M.6667 0V1M0 .3333H1M0 .6667H1" /> : null}
      {guides.includes('centre') ? <path d="M.5 .44V.56M.46 .5H.54" /> : null}
    </svg>
  );
}

function SafeArea({ part }: { readonly part: number }) {
  const edge = (1 - part) / 2;
  return <rect x={edge} y={edge} width={part} height={part} />;
}
