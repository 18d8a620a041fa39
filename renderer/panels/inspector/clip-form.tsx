import { Link2, Link2Off } from 'lucide-react';
import { memo } from 'react';
import { isSame } from '../../../core/base/is-same.ts';
import { ratioToNumber } from '../../../core/base/ratio.ts';
import { ticksToFramesCeil } from '../../../core/base/ticks.ts';
import { formatTimecode } from '../../../core/base/timecode.ts';
import type { Project } from '../../../core/model/project.ts';
import type { Clip, Sequence } from '../../../core/model/records.ts';
import { effectName } from '../../i18n/effect-names.ts';
import { type Translate, useText } from '../../i18n/translate.ts';
import { selectCanEdit } from '../../state/selectors.ts';
import { useAppDispatch, useAppSelector } from '../../state/store.ts';
import { CheckInput } from '../../ui/check-input.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { NumberScrubber } from '../../ui/number-scrubber.tsx';
import { FadeRow } from './fade-row.tsx';
import { FoldSection } from './fold-section.tsx';
import { FormRow } from './form-row.tsx';
import styles from './inspector-panel.module.css';
import type { SelectedClip } from './inspector-subject.ts';
import { LabelPicker } from './label-picker.tsx';
import { dragCalls, runCalls } from './params/edit-params.ts';
import { TextControl } from './params/text-control.tsx';

const SPEED_RANGE = { min: 1, max: 10_000, step: 0.1, unit: '%', usual: [10, 400], scale: 'log' } as const;

/** What clips are besides their effects: name, label, source, speed, fades, links. */
export const ClipForm = memo(function ClipForm({ project, sequence, clips }: ClipFormProps) {
  const t = useText();
  const dispatch = useAppDispatch();
  const canEdit = useAppSelector(selectCanEdit);
  const records = clips.map(({ clip }) => clip);
  const [first] = records;
  if (first === undefined) return null;
  const clipIds = records.map(({ id }) => id);
  const common = <Value,>(read: (clip: Clip) => Value): Value | undefined => {
    const value = read(first);
    return records.every((clip) => isSame(read(clip), value)) ? value : undefined;
  };
  // A picture and its own sound are one clip to the user: they have one name and one source.
  const name = common((clip) => clip.name) ?? null;
  const label = common((clip) => clip.label);
  const moving = records.filter((clip) => clip.content.kind === 'asset' || clip.content.kind === 'sequence');
  const speed = common((clip) => clip.timeMap.speed);
  const isSound = clips.some(({ track }) => track.kind === 'sound');
  const isLinked = records.some((clip) => clip.linkId !== null);
  const rename = (next: string) => clipIds.map((clipId) => ({ command: 'clip.rename', args: { clipId, name: next } }));
  const setSpeed = (percent: number) => {
    const seen = new Set<string>();
    // A command takes what is linked along: it is asked for once.
    return moving
      .filter(({ linkId }) => linkId === null || (!seen.has(linkId) && seen.add(linkId)))
      .map(({ id }) => ({ command: 'clip.speed', args: { clipId: id, speed: percent / 100 } }));
  };
  return (
    <FoldSection
      name="clip"
      title={records.length === 1 || name !== null ? t('inspector:clip.title') : t('inspector:clip.many', { count: records.length })}
    >
      <FormRow label={t('inspector:clip.name')}>
        <TextControl
          key={first.id}
          label={t('inspector:clip.name')}
          value={name}
          lines={1}
          mixedText={t('inspector:mixed')}
          isDisabled={!canEdit}
          onSet={(next) => dispatch(runCalls(rename(next), t('inspector:clip.renamed')))}
          onDrag={() => dispatch(dragCalls(rename, t('inspector:clip.renamed')))}
        />
      </FormRow>
      <FormRow label={t('inspector:clip.label')}>
        <LabelPicker
          label={t('inspector:clip.label')}
          value={label}
          allowsNone
          isDisabled={!canEdit}
          onSet={(next) =>
            dispatch(runCalls([{ command: 'clip.label', args: { clipIds, label: next, linked: false } }], t('inspector:clip.labelled')))
          }
        />
      </FormRow>
      <FormRow label={t('inspector:clip.enabled')}>
        <CheckInput
          label={t('inspector:clip.enabled')}
          isLabelHidden
          isMixed={common((clip) => clip.enabled) === undefined}
          isSelected={common((clip) => clip.enabled) === true}
          isDisabled={!canEdit}
          onChange={(enabled) =>
            dispatch(
              runCalls(
                [{ command: 'clip.enable', args: { clipIds, enabled, linked: false } }],
                t(enabled ? 'inspector:clip.switchedOn' : 'inspector:clip.switchedOff'),
              ),
            )
          }
        />
      </FormRow>
      <FormRow label={t('inspector:clip.source')}>
        <span className={styles.text} data-selectable>
          {common((clip) => sourceName(project, clip, t)) ?? t('inspector:mixed')}
        </span>
      </FormRow>
      <FormRow label={t('inspector:clip.duration')}>
        <span className={styles.text} data-selectable>
          {common((clip) => durationText(clip, sequence)) ?? t('inspector:mixed')}
        </span>
      </FormRow>
      {moving.length === records.length ? (
        <FormRow label={t('inspector:clip.speed')}>
          {speed !== undefined && speed.num === 0 ? (
            <span className={styles.text}>{t('inspector:clip.frozen')}</span>
          ) : (
            <div className={styles.speed}>
              <NumberScrubber
                label={t('inspector:clip.speed')}
                range={SPEED_RANGE}
                value={speed === undefined ? null : Math.abs(ratioToNumber(speed)) * 100}
                mixedText={t('inspector:mixed')}
                isDisabled={!canEdit}
                onSet={(percent) => dispatch(runCalls(setSpeed(percent), t('inspector:clip.speedChanged')))}
                onDrag={() => dispatch(dragCalls(setSpeed, t('inspector:clip.speedChanged')))}
              />
              <CheckInput
                label={t('inspector:clip.reversed')}
                isMixed={common((clip) => clip.timeMap.speed.num < 0) === undefined}
                isSelected={speed !== undefined && speed.num < 0}
                isDisabled={!canEdit || speed === undefined}
                onChange={() => dispatch(runCalls(reverseCalls(moving), t('inspector:clip.reverse')))}
              />
            </div>
          )}
        </FormRow>
      ) : null}
      <FadeRow edge="in" clips={clips} sequence={sequence} isSound={isSound} isDisabled={!canEdit} />
      <FadeRow edge="out" clips={clips} sequence={sequence} isSound={isSound} isDisabled={!canEdit} />
      <FormRow
        label={t('inspector:clip.linked')}
        buttons={
          <IconButton
            icon={isLinked ? Link2Off : Link2}
            size="small"
            label={t(isLinked ? 'inspector:clip.unlink' : 'inspector:clip.link')}
            isDisabled={!canEdit || (!isLinked && records.length < 2)}
            onPress={() =>
              dispatch(
                runCalls(
                  [{ command: isLinked ? 'clip.unlink' : 'clip.link', args: { clipIds } }],
                  t(isLinked ? 'inspector:clip.unlink' : 'inspector:clip.link'),
                ),
              )
            }
          />
        }
      >
        <span className={styles.text}>{t(isLinked ? 'inspector:yes' : 'inspector:no')}</span>
      </FormRow>
    </FoldSection>
  );
}, isAlike);

interface ClipFormProps {
  readonly project: Project;
  readonly sequence: Sequence;
  readonly clips: readonly SelectedClip[];
}

/** Effects are drawn elsewhere: while one is dragged the form stands still. */
function isAlike(a: ClipFormProps, b: ClipFormProps): boolean {
  return (
    a.sequence === b.sequence &&
    a.project.tables.assets === b.project.tables.assets &&
    a.project.tables.sequences === b.project.tables.sequences &&
    a.clips.length === b.clips.length &&
    a.clips.every(({ clip, track }, index) => {
      const other = b.clips[index];
      return other !== undefined && track.kind === other.track.kind && withoutEffects(clip, other.clip);
    })
  );
}

const withoutEffects = (a: Clip, b: Clip): boolean => a === b || isSame({ ...a, effects: null }, { ...b, effects: null });

function reverseCalls(clips: readonly Clip[]) {
  const seen = new Set<string>();
  return clips
    .filter(({ linkId }) => linkId === null || (!seen.has(linkId) && seen.add(linkId)))
    .map(({ id }) => ({ command: 'clip.reverse', args: { clipId: id } }));
}

function durationText(clip: Clip, sequence: Sequence): string {
  return formatTimecode(ticksToFramesCeil(clip.duration, sequence.rate), sequence);
}

/** Of what the clip was before any take: a picture and its own sound stay one clip to the user. */
function sourceName(project: Project, clip: Clip, t: Translate): string {
  const content = clip.original ?? clip.content;
  switch (content.kind) {
    case 'asset':
      return project.tables.assets.get(content.assetId)?.name ?? t('inspector:clip.sourceGone');
    case 'sequence':
      return project.tables.sequences.get(content.sequenceId)?.name ?? t('inspector:clip.sourceGone');
    case 'generator':
      return effectName(content.generator);
    case 'caption':
      return t('inspector:caption.title');
  }
}
