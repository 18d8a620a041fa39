import { X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { Fault } from '../../../core/base/fault.ts';
import type { OpenChannel } from '../../../core/protocol/client.ts';
import { faultSentence } from '../../i18n/fault-sentence.ts';
import { useText } from '../../i18n/translate.ts';
import { openChannel } from '../../state/open-channel.ts';
import { useAppDispatch } from '../../state/store.ts';
import { Button } from '../../ui/button.tsx';
import { durationText } from '../../ui/duration-text.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import styles from './assists-panel.module.css';

type Look =
  | { readonly kind: 'none' }
  | { readonly kind: 'making' }
  | { readonly kind: 'text'; readonly lines: readonly string[] }
  | { readonly kind: 'sound'; readonly url: string; readonly seconds: number }
  | { readonly kind: 'refused'; readonly fault: Fault };

/** A cheap first look at what a run would give. Another request makes it untrue, and takes it away. */
export function EarlyLook({ assist, request }: { readonly assist: string; readonly request: unknown }) {
  const t = useText();
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
  return (
    <div className={styles.look}>
      <div className={styles.lookHead}>
        <Button size="small" isDisabled={request === null || look.kind === 'making'} onPress={make}>
          {t('assists:preview')}
        </Button>
        {look.kind === 'making' ? (
          <>
            <span className={styles.hint} role="status">
              {t('assists:preview.making')}
            </span>
            <IconButton
              icon={X}
              size="small"
              label={t('assists:preview.stop')}
              onPress={() => {
                clear();
                setLook({ kind: 'none' });
              }}
            />
          </>
        ) : null}
      </div>
      {look.kind === 'text' ? (
        <p className={styles.lines} data-selectable>
          {look.lines.join('\n')}
        </p>
      ) : null}
      {look.kind === 'sound' ? (
        // biome-ignore lint/a11y/useMediaCaption: it speaks the words that the user has just written
        <audio
          controls
          // The user has just asked to hear it.
          autoPlay
          onLoadedMetadata={(event) => event.currentTarget.scrollIntoView({ block: 'nearest' })}
          src={look.url}
          className={styles.sound}
          aria-label={t('assists:preview.sound', { time: durationText(look.seconds * 1000) })}
        />
      ) : null}
      {look.kind === 'refused' ? (
        <p className={styles.fault} role="alert" data-selectable>
          {faultSentence(look.fault)}
        </p>
      ) : null}
    </div>
  );
}
