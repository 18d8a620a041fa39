import { useState } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import type { ParamDefinition } from '../../../../core/effects/definition.ts';
import { paramName } from '../../../i18n/effect-names.ts';
import { useText } from '../../../i18n/translate.ts';
import { selectActiveView, selectCanEdit } from '../../../state/selectors.ts';
import { useAppSelector } from '../../../state/store.ts';
import { CurveControl, type CurveTone } from './curve-control.tsx';
import styles from './curves-body.module.css';
import type { EffectGroup } from './effect-groups.ts';
import { KeyframeButtons } from './keyframe-buttons.tsx';
import { keyframesOf, shownValue } from './param-home.ts';
import { pointsIn } from './param-points.ts';
import { ResetButton } from './reset-button.tsx';
import { useKeyframeToggle, useParamEditing, useParamReading } from './use-param.ts';

const TONES = ['master', 'red', 'green', 'blue'] as const satisfies readonly CurveTone[];
const isTone = (key: string): key is CurveTone => TONES.some((tone) => tone === key);

/** The tone curves, one at a time over the faint others. */
export function CurvesBody({ group }: { readonly group: EffectGroup }) {
  const [tone, setTone] = useState<CurveTone>('master');
  const t = useText();
  const definitions = (group.definition?.params ?? []).filter(({ key }) => isTone(key));
  return (
    <Tabs
      className={styles.body ?? ''}
      selectedKey={tone}
      onSelectionChange={(key) => isTone(String(key)) && setTone(TONES.find((one) => one === key) ?? 'master')}
    >
      <TabList className={styles.tabs ?? ''} aria-label={t('inspector:curve.channels')}>
        {definitions.map((definition) => (
          <Tab key={definition.key} id={definition.key} className={styles.tab ?? ''} data-tone={definition.key}>
            {paramName(group.kind, definition)}
          </Tab>
        ))}
      </TabList>
      {definitions.map((definition) => (
        <TabPanel key={definition.key} id={definition.key} className={styles.panel ?? ''}>
          <OneCurve group={group} definition={definition} definitions={definitions} />
        </TabPanel>
      ))}
    </Tabs>
  );
}

function OneCurve({
  group,
  definition,
  definitions,
}: {
  readonly group: EffectGroup;
  readonly definition: ParamDefinition;
  readonly definitions: readonly ParamDefinition[];
}) {
  const t = useText();
  const { homes, kind } = group;
  const canEdit = useAppSelector(selectCanEdit);
  const isAnimated = definitions.some(({ key }) => homes.some((home) => keyframesOf(home, key).length > 0));
  const playhead = useAppSelector((state) => (isAnimated ? selectActiveView(state).playhead : 0));
  const reading = useParamReading(homes, definition);
  const editing = useParamEditing(homes, kind, definition);
  const toggle = useKeyframeToggle(homes, [definition]);
  const name = paramName(kind, definition);
  const [first] = homes;
  const others = definitions.flatMap((other) =>
    other === definition || first === undefined || !isTone(other.key)
      ? []
      : [{ tone: other.key, points: pointsIn(shownValue(first, other, playhead)) }],
  );
  return (
    <>
      <CurveControl
        label={name}
        value={reading.isMixed ? null : pointsIn(reading.value)}
        isDisabled={!canEdit}
        onSet={editing.set}
        onDrag={editing.drag}
        tone={isTone(definition.key) ? definition.key : 'master'}
        others={others}
      />
      <div className={styles.foot}>
        <span className={styles.hint}>{t(reading.isMixed ? 'inspector:mixed' : 'inspector:curve.hint')}</span>
        {reading.isDefault || !canEdit ? null : <ResetButton label={t('inspector:param.reset', { name })} onPress={editing.reset} />}
        <KeyframeButtons reading={reading} name={name} isDisabled={!canEdit} onToggle={toggle} />
      </div>
    </>
  );
}
