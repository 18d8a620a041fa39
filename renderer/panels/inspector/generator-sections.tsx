import { useMemo } from 'react';
import { valuesOf } from '../../../core/effects/param-values.ts';
import { GENERATOR_KINDS } from '../../../core/effects/registry.ts';
import type { Sequence } from '../../../core/model/records.ts';
import { effectName, partName } from '../../i18n/effect-names.ts';
import { useText } from '../../i18n/translate.ts';
import styles from './effect-section.module.css';
import { FoldSection } from './fold-section.tsx';
import type { SelectedClip } from './inspector-subject.ts';
import type { ParamHome } from './params/param-home.ts';
import { ParamRow } from './params/param-row.tsx';
import { shownParts } from './params/shown-params.ts';

/** The parameters of selected titles, solids and other made pictures, one section a kind. */
export function GeneratorSections({ sequence, clips }: { readonly sequence: Sequence; readonly clips: readonly SelectedClip[] }) {
  const kinds = new Set(clips.flatMap(({ clip }) => (clip.content.kind === 'generator' ? [clip.content.generator] : [])));
  return [...kinds].map((kind) => <GeneratorSection key={kind} kind={kind} sequence={sequence} clips={clips} />);
}

function GeneratorSection({
  kind,
  sequence,
  clips,
}: {
  readonly kind: string;
  readonly sequence: Sequence;
  readonly clips: readonly SelectedClip[];
}) {
  const t = useText();
  const definition = GENERATOR_KINDS.get(kind);
  const homes = useMemo(() => generatorHomes(clips, kind), [clips, kind]);
  const [home] = homes;
  const first = home?.params;
  const parts = useMemo(() => {
    const params = definition?.params ?? [];
    return shownParts(kind, params, valuesOf(params, first ?? {}), () => false);
  }, [kind, definition, first]);
  return (
    <FoldSection name={`generator.${kind}`} title={effectName(kind, definition?.label)}>
      {definition === undefined ? <p className={styles.note}>{t('inspector:effect.unknown')}</p> : null}
      {parts.map(({ heading, definitions }) => (
        <div key={heading ?? ''}>
          {heading === null ? null : <h4 className={styles.heading}>{partName(kind, heading)}</h4>}
          {definitions.map((param) => (
            <ParamRow key={`${home?.clipId} ${param.key}`} kind={kind} group="" homes={homes} definition={param} sequence={sequence} />
          ))}
        </div>
      ))}
    </FoldSection>
  );
}

type GeneratorHome = Extract<ParamHome, { readonly kind: 'generator' }>;

const generatorHomes = (clips: readonly SelectedClip[], kind: string): readonly GeneratorHome[] =>
  clips.flatMap(({ clip: { id, content } }) =>
    content.kind === 'generator' && content.generator === kind ? [{ kind: 'generator', clipId: id, params: content.params } as const] : [],
  );
