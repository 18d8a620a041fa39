import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { Input, TextArea } from 'react-aria-components';
import { classNames } from '../../../ui/class-names.ts';
import type { ValueControl, ValueDrag } from '../../../ui/value-drag.ts';
import styles from './text-control.module.css';

/** What was typed is kept once nothing was typed for this long, or when the field is left. */
const PAUSE_MS = 1200;

/** A text that shows in the picture while it is typed. Each pause ends an undo step; Escape takes back what was typed since the last. */
export function TextControl({
  value,
  label,
  isDisabled = false,
  lines,
  mixedText,
  onDrag,
}: ValueControl<string> & { readonly lines: number; readonly mixedText: string }) {
  const [typed, setTyped] = useState<string | null>(null);
  const drag = useRef<ValueDrag<string> | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const isComposing = useRef(false);

  const stopTimer = () => {
    if (timer.current !== null) clearTimeout(timer.current);
    timer.current = null;
  };
  const keep = () => {
    stopTimer();
    drag.current?.commit();
    drag.current = null;
  };
  useEffect(
    () => () => {
      if (timer.current !== null) clearTimeout(timer.current);
      drag.current?.commit();
      drag.current = null;
    },
    [],
  );
  const type = (text: string) => {
    setTyped(text);
    drag.current ??= onDrag();
    drag.current.update(text);
    stopTimer();
    timer.current = setTimeout(() => {
      if (!isComposing.current) keep();
    }, PAUSE_MS);
  };
  const shared = {
    className: classNames(styles.field, lines > 1 && styles.area),
    'aria-label': label,
    disabled: isDisabled,
    placeholder: value === null ? mixedText : '',
    value: typed ?? value ?? '',
    spellCheck: false,
    onChange: (event: { readonly target: { readonly value: string } }) => type(event.target.value),
    onCompositionStart: () => {
      isComposing.current = true;
    },
    onCompositionEnd: () => {
      isComposing.current = false;
    },
    onBlur: () => {
      isComposing.current = false;
      keep();
      setTyped(null);
    },
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
      if (isComposing.current) return;
      if (event.key === 'Escape' && drag.current !== null) {
        event.preventDefault();
        event.stopPropagation();
        stopTimer();
        drag.current.cancel();
        drag.current = null;
        setTyped(null);
      } else if (event.key === 'Enter' && (lines === 1 || event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        keep();
      }
    },
  };
  return lines === 1 ? <Input {...shared} /> : <TextArea {...shared} rows={lines} />;
}
