import { useEffect, useRef, useState } from 'react';
import type { Fault } from '../../../core/base/fault.ts';
import type { CallValue } from '../../../core/protocol/contract.ts';
import { faultSentence } from '../../i18n/fault-sentence.ts';
import { useText } from '../../i18n/translate.ts';
import { callEngine } from '../../state/call-engine.ts';
import { useAppDispatch } from '../../state/store.ts';
import { Button } from '../../ui/button.tsx';
import { byteText } from '../../ui/byte-text.ts';
import { durationText } from '../../ui/duration-text.ts';
import styles from './export-dialog.module.css';
import type { ExportWish } from './export-wish.ts';

type Estimate =
  | { readonly kind: 'none' }
  | { readonly kind: 'working' }
  | { readonly kind: 'known'; readonly value: CallValue<'export.estimate'> }
  | { readonly kind: 'refused'; readonly fault: Fault };

/** How large the film will be and how long it will take, measured on short samples of it when asked. */
export function EstimateLine({ wish }: { readonly wish: ExportWish }) {
  const t = useText();
  const dispatch = useAppDispatch();
  const [estimate, setEstimate] = useState<Estimate>({ kind: 'none' });
  const running = useRef<AbortController | null>(null);
  // Another wish makes the last estimate untrue.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the effect is about the wish
  useEffect(() => {
    setEstimate({ kind: 'none' });
    return () => running.current?.abort();
  }, [wish]);

  const measure = async () => {
    const controller = new AbortController();
    running.current = controller;
    setEstimate({ kind: 'working' });
    const answer = await dispatch(callEngine('export.estimate', wish, controller.signal));
    if (controller.signal.aborted) return;
    setEstimate(answer.ok ? { kind: 'known', value: answer.value } : { kind: 'refused', fault: answer.error });
  };
  switch (estimate.kind) {
    case 'none':
      return (
        <span className={styles.estimate}>
          <Button onPress={() => void measure()}>{t('export:estimate.none')}</Button>
        </span>
      );
    case 'working':
      return (
        <span className={styles.estimate} role="status">
          {t('export:estimate.working')}
        </span>
      );
    case 'refused':
      return (
        <span className={styles.refused} role="alert">
          {faultSentence(estimate.fault)}
        </span>
      );
    case 'known': {
      const { widthPx, heightPx, durationMs, sizeBytes, encodeMs } = estimate.value;
      const shared = { duration: durationText(durationMs), size: byteText(sizeBytes), time: durationText(encodeMs) };
      return (
        <span className={styles.estimate} role="status">
          {widthPx === null || heightPx === null
            ? t('export:estimate.sound', shared)
            : t('export:estimate.picture', { ...shared, width: widthPx, height: heightPx })}
        </span>
      );
    }
  }
}
