import { useMemo } from 'react';
import { useText } from '../../i18n/translate.ts';
import { selectCanEdit } from '../../state/selectors.ts';
import { useAppSelector } from '../../state/store.ts';
import { CaptionForm } from './caption-form.tsx';
import { ClipForm } from './clip-form.tsx';
import { EffectList } from './effect-list.tsx';
import { GapForm } from './gap-form.tsx';
import { GeneratorSections } from './generator-sections.tsx';
import styles from './inspector-panel.module.css';
import type { InspectorSubject, SelectedClip } from './inspector-subject.ts';
import { MarkerForm } from './marker-form.tsx';
import { OwnerForm } from './owner-form.tsx';
import { clipClock } from './params/param-home.ts';
import { TakesSection } from './takes/takes-section.tsx';
import { TransitionForm } from './transition-form.tsx';
import { useInspectorSubject } from './use-inspector-subject.ts';
import { VoiceLineForm } from './voice-line/voice-line-form.tsx';

/** What is selected, and everything about it that can be changed. */
export function InspectorPanel() {
  const t = useText();
  const subject = useInspectorSubject();
  const canEdit = useAppSelector(selectCanEdit);
  return (
    <div className={styles.panel} data-inspector>
      {canEdit || subject.kind === 'nothing' ? null : <p className={styles.note}>{t('inspector:readOnly')}</p>}
      <Subject subject={subject} />
    </div>
  );
}

function Subject({ subject }: { readonly subject: InspectorSubject }) {
  const t = useText();
  switch (subject.kind) {
    case 'nothing':
      return <p className={styles.note}>{t('inspector:nothing')}</p>;
    case 'clips':
      return <Clips subject={subject} />;
    case 'transition':
      return <TransitionForm {...subject} />;
    case 'marker':
      return <MarkerForm {...subject} />;
    case 'gap':
      return <GapForm {...subject} />;
    case 'track':
    case 'sequence':
      return <OwnerForm subject={subject} />;
  }
}

function Clips({ subject }: { readonly subject: Extract<InspectorSubject, { readonly kind: 'clips' }> }) {
  const { project, sequence, clips } = subject;
  const withTakes = clips.filter(({ clip }) => clip.takes !== undefined);
  const lines = clips.filter(({ clip }) => clip.voiceLine !== undefined);
  const captions = clips.filter(({ track }) => track.kind === 'caption');
  return (
    <>
      <ClipForm project={project} sequence={sequence} clips={clips} />
      {captions.length === 1 && captions[0] !== undefined ? <CaptionForm clip={captions[0].clip} /> : null}
      {lines.length === 1 && lines[0] !== undefined ? <VoiceLineForm clip={lines[0].clip} /> : null}
      {isOneShot(withTakes)
        ? withTakes.map(({ clip, track }) => (
            <TakesSection key={clip.id} project={project} clip={clip} of={withTakes.length === 1 ? null : sideOf(track)} />
          ))
        : null}
      <GeneratorSections sequence={sequence} clips={clips} />
      <DomainEffects subject={subject} domain="picture" />
      <DomainEffects subject={subject} domain="sound" />
    </>
  );
}

const sideOf = ({ kind }: SelectedClip['track']): 'picture' | 'sound' => (kind === 'sound' ? 'sound' : 'picture');

/** One clip, or a picture with its own sound. */
const isOneShot = ([first, ...others]: readonly SelectedClip[]): boolean =>
  first !== undefined && others.every(({ clip }) => clip.linkId !== null && clip.linkId === first.clip.linkId);

/** Effects of the selected clips of one kind: a picture's and its sound's stand one below the other. */
function DomainEffects({
  subject,
  domain,
}: {
  readonly subject: Extract<InspectorSubject, { readonly kind: 'clips' }>;
  readonly domain: 'picture' | 'sound';
}) {
  const t = useText();
  const { project, sequence, clips } = subject;
  const owners = useMemo(
    () =>
      clips
        .filter(({ track }: SelectedClip) => track.kind === domain)
        .map(({ clip }) => ({ owner: { clipId: clip.id }, clock: clipClock(project, clip, sequence), effects: clip.effects })),
    [project, sequence, clips, domain],
  );
  if (owners.length === 0) return null;
  const title = t(domain === 'picture' ? 'inspector:effects.picture' : 'inspector:effects.sound');
  return <EffectList title={title} owners={owners} domain={domain} hasFixed sequence={sequence} />;
}
