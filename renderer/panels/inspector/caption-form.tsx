import type { CaptionLook } from '../../../core/model/captions.ts';
import type { Clip } from '../../../core/model/records.ts';
import { useText } from '../../i18n/translate.ts';
import { selectCanEdit, selectProject } from '../../state/selectors.ts';
import { useAppDispatch, useAppSelector } from '../../state/store.ts';
import { ReadingMarks } from '../captions/list/reading-marks.tsx';
import { readingOf } from '../captions/plans/reading-guide.ts';
import { ChoiceRow } from './choice-row.tsx';
import { FoldSection } from './fold-section.tsx';
import { FormRow } from './form-row.tsx';
import { dragCalls, runCalls } from './params/edit-params.ts';
import { TextControl } from './params/text-control.tsx';

const POSITIONS = ['track', 'top', 'middle', 'bottom'] as const;
const ALIGNMENTS = ['track', 'left', 'centre', 'right'] as const;

/** The words of one caption, how they read, and where it lies other than its track says. */
export function CaptionForm({ clip }: { readonly clip: Clip }) {
  const t = useText();
  const dispatch = useAppDispatch();
  const canEdit = useAppSelector(selectCanEdit);
  const language = useAppSelector((state) => selectProject(state)?.tables.tracks.get(clip.trackId)?.caption?.language ?? 'und');
  if (clip.content.kind !== 'caption') return null;
  const { text, look } = clip.content;
  const callsFor = (next: string) => [{ command: 'caption.edit', args: { clipId: clip.id, text: next } }];
  const label = t('inspector:caption.changed');
  const setLook = (change: CaptionLook) =>
    dispatch(runCalls([{ command: 'caption.edit', args: { clipId: clip.id, look: { ...look, ...change } } }], t('captions:look.changed')));
  return (
    <FoldSection name="caption" title={t('inspector:caption.title')}>
      <FormRow label={t('inspector:caption.text')}>
        <TextControl
          key={clip.id}
          label={t('inspector:caption.text')}
          value={text}
          lines={3}
          mixedText=""
          isDisabled={!canEdit}
          onSet={(next) => dispatch(runCalls(callsFor(next), label))}
          onDrag={() => dispatch(dragCalls(callsFor, label))}
        />
        <ReadingMarks reading={readingOf(text, clip.duration, language)} />
      </FormRow>
      <ChoiceRow
        label={t('captions:style.position')}
        isDisabled={!canEdit}
        value={look?.position ?? 'track'}
        choices={POSITIONS.map((id) => ({ id, label: t(id === 'track' ? 'captions:look.track' : `captions:position.${id}`) }))}
        onChange={(id) => setLook({ position: id === 'track' ? undefined : id })}
      />
      <ChoiceRow
        label={t('captions:style.alignment')}
        isDisabled={!canEdit}
        value={look?.alignment ?? 'track'}
        choices={ALIGNMENTS.map((id) => ({ id, label: t(id === 'track' ? 'captions:look.track' : `captions:alignment.${id}`) }))}
        onChange={(id) => setLook({ alignment: id === 'track' ? undefined : id })}
      />
    </FoldSection>
  );
}
