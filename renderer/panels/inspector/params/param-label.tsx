import { useText } from '../../../i18n/translate.ts';
import { curveShown } from '../../../state/inspector-slice.ts';
import { useAppDispatch, useAppSelector } from '../../../state/store.ts';
import styles from './param-row.module.css';

/** A parameter's name. A double click resets it; that of one that moves opens its curve. */
export function ParamLabel({
  name,
  group,
  paramKey,
  isAnimated,
  onReset,
}: {
  readonly name: string;
  readonly group: string;
  readonly paramKey: string;
  readonly isAnimated: boolean;
  readonly onReset: (() => void) | null;
}) {
  const t = useText();
  const dispatch = useAppDispatch();
  const isShown = useAppSelector(({ inspector: { curve } }) => curve?.group === group && curve.key === paramKey);
  if (!isAnimated)
    return (
      // biome-ignore lint/a11y/noStaticElementInteractions: a second way to the reset button beside it
      <span className={styles.label} title={name} onDoubleClick={onReset ?? undefined}>
        {name}
      </span>
    );
  const text = t('inspector:keyframe.curve', { name });
  return (
    <button
      type="button"
      className={styles.curve}
      aria-label={text}
      title={text}
      aria-pressed={isShown}
      onClick={() => dispatch(curveShown(isShown ? null : { group, key: paramKey }))}
    >
      {name}
    </button>
  );
}
