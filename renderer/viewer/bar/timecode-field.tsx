import { type FormEvent, type KeyboardEvent, useEffect, useRef } from 'react';
import { useText } from '../../i18n/translate.ts';
import { faultShown } from '../../state/notices-slice.ts';
import { useAppDispatch, useAppStore } from '../../state/store.ts';
import type { ViewerName } from '../../state/transport-slice.ts';
import { countOf, timecodeText, typedFrame } from '../timecode-text.ts';
import { goTo } from '../transport/transport.ts';
import { viewerOf } from '../viewers.ts';
import styles from './viewer-bar.module.css';

/** Where the viewer stands. Typing a timecode, the last digits of one, or a signed step goes there. Drawn past React while playing. */
export function TimecodeField({ name }: { readonly name: ViewerName }) {
  const t = useText();
  const dispatch = useAppDispatch();
  const store = useAppStore();
  const input = useRef<HTMLInputElement>(null);
  const isTyping = useRef(false);

  useEffect(() => {
    const draw = () => {
      if (input.current === null || isTyping.current) return;
      const state = store.getState();
      const text = timecodeText(state, name, viewerOf(name).position.frame(state));
      if (input.current.value !== text) input.current.value = text;
    };
    draw();
    return store.subscribe(draw);
  }, [name, store]);

  const end = () => {
    isTyping.current = false;
    const state = store.getState();
    if (input.current !== null) input.current.value = timecodeText(state, name, viewerOf(name).position.frame(state));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const state = store.getState();
    const typed = typedFrame(input.current?.value ?? '', countOf(state, name), viewerOf(name).position.frame(state));
    isTyping.current = false;
    if (typed.ok) dispatch(goTo(name, typed.value));
    else dispatch(faultShown(typed.error));
    end();
    input.current?.blur();
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    end();
    input.current?.blur();
  };
  return (
    <form onSubmit={submit}>
      <input
        ref={input}
        className={styles.timecode}
        aria-label={t('viewer:timecode')}
        title={t('viewer:timecode')}
        spellCheck={false}
        autoComplete="off"
        onFocus={(event) => {
          viewerOf(name).stop();
          isTyping.current = true;
          event.currentTarget.select();
        }}
        onBlur={end}
        onKeyDown={keys}
      />
    </form>
  );
}
