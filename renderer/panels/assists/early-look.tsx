import { faultSentence } from '../../i18n/fault-sentence.ts';
import { useText } from '../../i18n/translate.ts';
import { Button } from '../../ui/button.tsx';
import { ProgressLine } from '../../ui/progress-line.tsx';
import { SoundPlayer } from '../../ui/sound-player.tsx';
import styles from './assists-panel.module.css';
import type { EarlyLooking } from './use-early-look.ts';

/** What an early look shows or plays, or why it could not be made; nothing until one is asked for. */
export function EarlyLook({ looking: { look, stop } }: { readonly looking: EarlyLooking }) {
  const t = useText();
  switch (look.kind) {
    case 'none':
      return null;
    case 'making':
      return (
        <div className={styles.making} role="status">
          <ProgressLine label={t('assists:preview.making')} share={null}>
            <span className={styles.hint}>{t('assists:preview.making')}</span>
          </ProgressLine>
          <Button size="small" label={t('assists:preview.stop')} onPress={stop}>
            {t('assists:stop')}
          </Button>
        </div>
      );
    case 'text':
      return (
        <p className={styles.lines} data-selectable>
          {look.lines.join('\n')}
        </p>
      );
    case 'sound':
      return <SoundPlayer url={look.url} seconds={look.seconds} label={t('assists:preview.sound')} />;
    case 'refused':
      return (
        <p className={styles.fault} role="alert" data-selectable>
          {faultSentence(look.fault)}
        </p>
      );
  }
}
