import { ArrowLeftRight } from 'lucide-react';
import { RadioGroup } from 'react-aria-components';
import { asId } from '../../../../core/base/id.ts';
import { missingSpans } from '../../../../core/model/missing-spans.ts';
import type { Project } from '../../../../core/model/project.ts';
import type { Clip } from '../../../../core/model/records.ts';
import { isStale } from '../../../../core/model/stale-line.ts';
import { isExtensible } from '../../../../core/model/take-extension.ts';
import { ActionButton } from '../../../actions/action-button.tsx';
import { useText } from '../../../i18n/translate.ts';
import { selectCanEdit } from '../../../state/selectors.ts';
import { useAppDispatch, useAppSelector } from '../../../state/store.ts';
import { Button } from '../../../ui/button.tsx';
import { FoldSection } from '../fold-section.tsx';
import { OriginalLine, TakeLine } from './take-line.tsx';
import { choiceOf } from './take-plans.ts';
import { chooseTakes, makeMissing } from './take-thunks.ts';
import { revokedNames, takeDetail } from './take-words.ts';
import styles from './takes.module.css';

const ORIGINAL = 'original';

interface TakesSectionProps {
  readonly project: Project;
  readonly clip: Clip;
  /** Which side of a shot it is, where picture and sound have takes each; null where only one clip has any. */
  readonly of: 'picture' | 'sound' | null;
}

/** What assists have made for a clip: which of it plays, and what can be done with it. Nothing for a clip without takes. */
export function TakesSection({ project, clip, of }: TakesSectionProps) {
  const t = useText();
  const dispatch = useAppDispatch();
  const canEdit = useAppSelector(selectCanEdit);
  const { takes, original } = clip;
  if (takes === undefined) return null;
  const stale = isStale(project, clip);
  const title = t(of === null ? 'takes:title' : `takes:title.${of}`);
  return (
    <FoldSection
      name="takes"
      title={title}
      buttons={
        <>
          {stale ? (
            <span className={styles.badge} data-tone="warning" title={t('takes:stale.detail')}>
              {t('takes:stale')}
            </span>
          ) : null}
          {/* It compares all that is selected. */}
          {of === 'sound' ? null : <ActionButton id="clip.compare-takes" icon={ArrowLeftRight} size="small" />}
        </>
      }
    >
      <RadioGroup
        aria-label={of === null ? t('takes:list', { name: clip.name }) : title}
        className={styles.list ?? ''}
        value={choiceOf(clip) ?? ORIGINAL}
        isDisabled={!canEdit}
        onChange={(value) => void dispatch(chooseTakes([{ clip, takeId: value === ORIGINAL ? null : asId<'take'>(value) }]))}
      >
        {original === undefined ? null : <OriginalLine value={ORIGINAL} name={project.tables.assets.get(original.assetId)?.name ?? ''} />}
        {takes.map((take) => (
          <TakeLine
            key={take.id}
            clip={clip}
            take={take}
            detail={takeDetail(project, take)}
            isShort={missingSpans(project, clip, take).length > 0}
            revoked={revokedNames(project, take)}
            canEdit={canEdit}
          />
        ))}
      </RadioGroup>
      {isExtensible(project, clip) ? (
        <div className={styles.missing}>
          <Button size="small" isDisabled={!canEdit} onPress={() => void dispatch(makeMissing([clip]))}>
            {t('takes:missing')}
          </Button>
        </div>
      ) : null}
    </FoldSection>
  );
}
