import { LABEL_NAMES } from '../../../core/model/label-names.ts';
import { useText } from '../../i18n/translate.ts';
import styles from './label-picker.module.css';

/** The label colours, and none where that is possible. */
export function LabelPicker({
  label,
  value,
  allowsNone,
  isDisabled,
  onSet,
}: {
  readonly label: string;
  /** Undefined where several differ. */
  readonly value: string | null | undefined;
  readonly allowsNone: boolean;
  readonly isDisabled: boolean;
  readonly onSet: (name: string | null) => void;
}) {
  const t = useText();
  const names = [...(allowsNone ? [null] : []), ...LABEL_NAMES];
  return (
    // biome-ignore lint/a11y/useSemanticElements: a field set cannot be a row
    <div className={styles.picker} role="group" aria-label={label}>
      {names.map((name) => {
        const text = t(name === null ? 'inspector:label.none' : `inspector:label.${name}`);
        return (
          <button
            key={name ?? 'none'}
            type="button"
            className={styles.choice}
            aria-label={text}
            title={text}
            aria-pressed={value === name}
            disabled={isDisabled}
            onClick={() => onSet(name)}
          >
            <span
              className={styles.dot}
              data-none={name === null || undefined}
              style={name === null ? {} : { background: `var(--label-${name})` }}
            />
          </button>
        );
      })}
    </div>
  );
}
