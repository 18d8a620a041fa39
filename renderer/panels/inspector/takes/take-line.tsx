import { Snowflake, Trash2 } from 'lucide-react';
import { Radio } from 'react-aria-components';
import type { Clip } from '../../../../core/model/records.ts';
import type { Take } from '../../../../core/model/take.ts';
import { assistName } from '../../../assists/assist-words.ts';
import { useText } from '../../../i18n/translate.ts';
import { useAppDispatch } from '../../../state/store.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import { runCalls } from '../params/edit-params.ts';
import { choiceOf } from './take-plans.ts';
import { modelName } from './take-words.ts';
import styles from './takes.module.css';

interface TakeLineProps {
  readonly clip: Clip;
  readonly take: Take;
  /** When and how it was made. */
  readonly detail: string;
  /** Covers less than the clip plays. */
  readonly isShort: boolean;
  /** Who has withdrawn consent. */
  readonly revoked: readonly string[];
  readonly canEdit: boolean;
}

/** One take: who made it, with what and when, and whether it plays. */
export function TakeLine({ clip, take, detail, isShort, revoked, canEdit }: TakeLineProps) {
  const t = useText();
  const dispatch = useAppDispatch();
  const about = t('takes:about', { assist: assistName(take.assist), model: modelName(take.model) });
  const args = { clipId: clip.id, takeId: take.id };
  const isOnly = clip.voiceLine !== undefined && choiceOf(clip) === take.id;
  return (
    <div className={styles.line}>
      <Radio value={take.id} className={styles.radio ?? ''}>
        <span className={styles.dot} aria-hidden />
        <span className={styles.words}>
          <span className={styles.name} title={about}>
            {about}
          </span>
          <span className={styles.detail} title={detail}>
            {detail}
          </span>
          <span className={styles.badges}>
            {take.frozen ? <span className={styles.badge}>{t('takes:frozen')}</span> : null}
            {isShort ? (
              <span className={styles.badge} data-tone="warning" title={t('takes:short.detail')}>
                {t('takes:short')}
              </span>
            ) : null}
            {revoked.length > 0 ? (
              <span className={styles.badge} data-tone="danger" title={t('takes:revoked.detail', { names: revoked.join(', ') })}>
                {t('takes:revoked')}
              </span>
            ) : null}
          </span>
        </span>
      </Radio>
      <IconButton
        icon={Snowflake}
        size="small"
        label={t(take.frozen ? 'takes:freeze.off' : 'takes:freeze.on')}
        isSelected={take.frozen}
        isDisabled={!canEdit}
        onPress={() =>
          dispatch(
            runCalls([{ command: 'take.freeze', args: { ...args, on: !take.frozen } }], t(take.frozen ? 'takes:thaw' : 'takes:freeze')),
          )
        }
      />
      <IconButton
        icon={Trash2}
        size="small"
        label={t('takes:remove')}
        isDisabled={!canEdit || take.frozen || isOnly}
        onPress={() => dispatch(runCalls([{ command: 'take.remove', args }], t('takes:remove')))}
      />
    </div>
  );
}

/** What the clip plays without its takes. */
export function OriginalLine({ value, name }: { readonly value: string; readonly name: string }) {
  const t = useText();
  return (
    <div className={styles.line}>
      <Radio value={value} className={styles.radio ?? ''}>
        <span className={styles.dot} aria-hidden />
        <span className={styles.words}>
          <span className={styles.name}>{t('takes:original')}</span>
          <span className={styles.detail} title={name}>
            {name === '' ? t('takes:original.detail') : name}
          </span>
        </span>
      </Radio>
    </div>
  );
}
