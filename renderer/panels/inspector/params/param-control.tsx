import { memo } from 'react';
import type { ParamDefinition } from '../../../../core/effects/definition.ts';
import type { ParamValue } from '../../../../core/model/animation.ts';
import { choiceName } from '../../../i18n/effect-names.ts';
import { CheckInput } from '../../../ui/check-input.tsx';
import { NumberScrubber } from '../../../ui/number-scrubber.tsx';
import { SelectInput } from '../../../ui/select-input.tsx';
import { ValueSlider } from '../../../ui/value-slider.tsx';
import { ColourControl } from './colour-control.tsx';
import { CurveControl } from './curve-control.tsx';
import { FileControl } from './file-control.tsx';
import { numbersIn, pointsIn } from './param-points.ts';
import styles from './param-row.module.css';
import { PointControl } from './point-control.tsx';
import { PolygonControl } from './polygon-control.tsx';
import { TextControl } from './text-control.tsx';
import type { ParamEditing } from './use-param.ts';
import { rangeOf } from './usual-range.ts';

export interface ParamControlProps {
  readonly kind: string;
  readonly definition: ParamDefinition;
  readonly label: string;
  readonly value: ParamValue;
  readonly isMixed: boolean;
  readonly isDisabled: boolean;
  readonly mixedText: string;
  readonly editing: ParamEditing;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** The control for a type of parameter. */
export const ParamControl = memo(function ParamControl(props: ParamControlProps) {
  const { kind, definition, label, value, isMixed, isDisabled, mixedText, editing, widthPx, heightPx } = props;
  const set = { label, isDisabled, onSet: editing.set };
  const dragged = { ...set, onDrag: editing.drag };
  const text = isMixed || typeof value !== 'string' ? null : value;
  switch (definition.type) {
    case 'number': {
      const number = { ...dragged, range: rangeOf(kind, definition), value: isMixed || typeof value !== 'number' ? null : value };
      return (
        <div className={styles.number}>
          <ValueSlider {...number} origin={definition.default} onReset={editing.reset} />
          <NumberScrubber {...number} mixedText={mixedText} />
        </div>
      );
    }
    case 'boolean':
      return (
        <CheckInput
          label={label}
          isLabelHidden
          isMixed={isMixed}
          isSelected={value === true}
          isDisabled={isDisabled}
          onChange={editing.set}
        />
      );
    case 'choice':
      return (
        <SelectInput
          label={label}
          isLabelHidden
          isSmall
          isDisabled={isDisabled}
          value={text}
          choices={definition.choices.map((id) => ({ id, label: choiceName(kind, definition.key, id) }))}
          onChange={editing.set}
        />
      );
    case 'text':
      return <TextControl {...dragged} value={text} lines={definition.multiline ? 3 : 1} mixedText={mixedText} />;
    case 'file':
      return <FileControl {...set} value={text} extensions={definition.extensions} mixedText={mixedText} />;
    case 'colour':
      return <ColourControl {...dragged} value={isMixed ? null : numbersIn(value)} mixedText={mixedText} />;
    case 'point':
      return (
        <PointControl {...dragged} value={isMixed ? null : numbersIn(value)} mixedText={mixedText} widthPx={widthPx} heightPx={heightPx} />
      );
    case 'polygon':
      return <PolygonControl {...dragged} value={isMixed ? null : pointsIn(value)} aspect={widthPx / heightPx} />;
    case 'curve':
      return <CurveControl {...dragged} value={isMixed ? null : pointsIn(value)} tone="master" />;
  }
});
