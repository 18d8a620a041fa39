import type { Clip } from '../../../core/model/records.ts';
import { useText } from '../../i18n/translate.ts';
import { selectCanEdit } from '../../state/selectors.ts';
import { useAppDispatch, useAppSelector } from '../../state/store.ts';
import { FoldSection } from './fold-section.tsx';
import { FormRow } from './form-row.tsx';
import { dragCalls, runCalls } from './params/edit-params.ts';
import { TextControl } from './params/text-control.tsx';

/** The words of one caption. */
export function CaptionForm({ clip }: { readonly clip: Clip }) {
  const t = useText();
  const dispatch = useAppDispatch();
  const canEdit = useAppSelector(selectCanEdit);
  if (clip.content.kind !== 'caption') return null;
  const callsFor = (text: string) => [{ command: 'caption.edit', args: { clipId: clip.id, text } }];
  const label = t('inspector:caption.changed');
  return (
    <FoldSection name="caption" title={t('inspector:caption.title')}>
      <FormRow label={t('inspector:caption.text')}>
        <TextControl
          key={clip.id}
          label={t('inspector:caption.text')}
          value={clip.content.text}
          lines={3}
          mixedText=""
          isDisabled={!canEdit}
          onSet={(text) => dispatch(runCalls(callsFor(text), label))}
          onDrag={() => dispatch(dragCalls(callsFor, label))}
        />
      </FormRow>
    </FoldSection>
  );
}
