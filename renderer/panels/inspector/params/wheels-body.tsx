import { memo, useMemo, useRef, useState } from 'react';
import type { ParamDefinition } from '../../../../core/effects/definition.ts';
import type { Sequence } from '../../../../core/model/records.ts';
import { paramName } from '../../../i18n/effect-names.ts';
import { useText } from '../../../i18n/translate.ts';
import { selectActiveView, selectCanEdit } from '../../../state/selectors.ts';
import { useAppDispatch, useAppSelector } from '../../../state/store.ts';
import { ColourWheel, type WheelPlace } from '../../../ui/colour-wheel.tsx';
import { NumberScrubber } from '../../../ui/number-scrubber.tsx';
import { ValueSlider } from '../../../ui/value-slider.tsx';
import { editLabel } from './edit-label.ts';
import { dragParams, resetParams, setParams } from './edit-params.ts';
import type { EffectGroup, EffectHome } from './effect-groups.ts';
import { KeyframeButtons } from './keyframe-buttons.tsx';
import { keyframesOf, shownValue } from './param-home.ts';
import { ParamRow } from './param-row.tsx';
import { ResetButton } from './reset-button.tsx';
import { useKeyframeToggle, useParamEditing, useParamReading } from './use-param.ts';
import { rangeOf } from './usual-range.ts';
import { channelsAt, placeOf, WHEEL_SCALES } from './wheel-place.ts';
import styles from './wheels-body.module.css';

const WHEELS = ['lift', 'gamma', 'gain'] as const;
const CHANNELS = ['Red', 'Green', 'Blue'] as const;
type NumberDefinition = Extract<ParamDefinition, { readonly type: 'number' }>;

/** The three colour wheels, and their numbers on demand. */
export function WheelsBody({ group, sequence }: { readonly group: EffectGroup; readonly sequence: Sequence }) {
  const t = useText();
  const [showsNumbers, setShowsNumbers] = useState(false);
  const params = group.definition?.params ?? [];
  const channels = params.filter(({ key }) => CHANNELS.some((channel) => key.endsWith(channel)));
  return (
    <div className={styles.body}>
      <div className={styles.wheels}>
        {WHEELS.map((wheel) => (
          <Wheel key={wheel} wheel={wheel} group={group} />
        ))}
      </div>
      <button type="button" className={styles.numbersToggle} aria-expanded={showsNumbers} onClick={() => setShowsNumbers(!showsNumbers)}>
        {t(showsNumbers ? 'inspector:wheels.hideNumbers' : 'inspector:wheels.showNumbers')}
      </button>
      {showsNumbers
        ? channels.map((definition) => (
            <ParamRow
              key={definition.key}
              kind={group.kind}
              group={group.key}
              homes={group.homes}
              definition={definition}
              sequence={sequence}
            />
          ))
        : null}
    </div>
  );
}

const numberOf = (home: EffectHome | undefined, definition: NumberDefinition, playhead: number): number => {
  const value = home === undefined ? definition.default : shownValue(home, definition, playhead);
  return typeof value === 'number' ? value : definition.default;
};

const Wheel = memo(function Wheel({ wheel, group }: { readonly wheel: (typeof WHEELS)[number]; readonly group: EffectGroup }) {
  const t = useText();
  const dispatch = useAppDispatch();
  const canEdit = useAppSelector(selectCanEdit);
  const { homes, kind, definition } = group;
  const [master, red, green, blue] = useMemo(() => {
    const found = (key: string) =>
      definition?.params.find((param): param is NumberDefinition => param.key === key && param.type === 'number');
    return [found(wheel), found(`${wheel}Red`), found(`${wheel}Green`), found(`${wheel}Blue`)];
  }, [definition, wheel]);
  if (master === undefined || red === undefined || green === undefined || blue === undefined) return null;
  return <WheelControls {...{ wheel, homes, kind, dispatch, canEdit, master, red, green, blue, t }} />;
});

function WheelControls({
  wheel,
  homes,
  kind,
  dispatch,
  canEdit,
  master,
  red,
  green,
  blue,
  t,
}: {
  readonly wheel: (typeof WHEELS)[number];
  readonly homes: readonly EffectHome[];
  readonly kind: string;
  readonly dispatch: ReturnType<typeof useAppDispatch>;
  readonly canEdit: boolean;
  readonly master: NumberDefinition;
  readonly red: NumberDefinition;
  readonly green: NumberDefinition;
  readonly blue: NumberDefinition;
  readonly t: ReturnType<typeof useText>;
}) {
  const scale = WHEEL_SCALES[wheel];
  const name = paramName(kind, master);
  const all = [master, red, green, blue] as const;
  const isAnimated = all.some(({ key }) => homes.some((home) => keyframesOf(home, key).length > 0));
  const playhead = useAppSelector((state) => (isAnimated ? selectActiveView(state).playhead : 0));
  const channels = [numberOf(homes[0], red, playhead), numberOf(homes[0], green, playhead), numberOf(homes[0], blue, playhead)] as const;
  const place = placeOf(scale, channels);
  const reading = useParamReading(homes, master);
  const editing = useParamEditing(homes, kind, master);
  const toggle = useKeyframeToggle(homes, all);
  const isDefault = reading.isDefault && !isAnimated && channels.every((channel, index) => channel === [red, green, blue][index]?.default);
  const label = t('inspector:wheels.balance', { name });
  const valuesAt = (to: WheelPlace) => {
    const [r, g, b] = channelsAt(scale, channels, to);
    return { [red.key]: r, [green.key]: g, [blue.key]: b };
  };
  const latest = useRef(valuesAt);
  latest.current = valuesAt;
  const range = rangeOf(kind, master);
  const masterControl = {
    label: name,
    range,
    isDisabled: !canEdit,
    value: reading.isMixed || typeof reading.value !== 'number' ? null : reading.value,
    onSet: editing.set,
    onDrag: editing.drag,
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a field set cannot be a column of a grid in every browser
    <div className={styles.wheel} role="group" aria-label={name}>
      <div className={styles.head}>
        <span className={styles.name}>{name}</span>
        {isDefault || !canEdit ? null : (
          <ResetButton
            label={t('inspector:param.reset', { name })}
            onPress={() => dispatch(resetParams(homes, all, editLabel(kind, master)))}
          />
        )}
      </div>
      <ColourWheel
        label={label}
        value={place}
        isDisabled={!canEdit}
        valueText={t('inspector:wheels.value', {
          red: channels[0].toFixed(2),
          green: channels[1].toFixed(2),
          blue: channels[2].toFixed(2),
        })}
        onSet={(to) => dispatch(setParams(homes, latest.current(to), label))}
        onDrag={() => {
          const drag = dispatch(dragParams(homes, label));
          const atBegin = valuesAt;
          return { update: (to) => drag.update(atBegin(to)), commit: drag.commit, cancel: drag.cancel };
        }}
      />
      <ValueSlider {...masterControl} origin={master.default} onReset={editing.reset} />
      <NumberScrubber {...masterControl} mixedText={t('inspector:mixed')} />
      <div className={styles.keys}>
        <KeyframeButtons reading={reading} name={name} isDisabled={!canEdit} onToggle={toggle} />
      </div>
    </div>
  );
}
