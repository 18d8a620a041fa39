import type { Language } from '../i18n/catalogue.ts';
import { changeLanguage } from '../i18n/translate.ts';
import { faultShown } from './notices-slice.ts';
import { preferencesChanged, preferencesRead } from './preferences-slice.ts';
import type { Listeners, State, Store, Surroundings } from './store.ts';

export const languageOf = (state: State): Language =>
  state.preferences.language ?? (navigator.language.toLowerCase().startsWith('ko') ? 'ko' : 'en');

/** Reads the preferences when the engine is there, has it keep what changes, and puts the language into force. */
export function syncPreferences(surroundings: Surroundings, store: Store, listeners: Listeners): void {
  const { engine } = surroundings;
  const read = async () => {
    const preferences = await engine.call('settings.read', {});
    if (preferences.ok) store.dispatch(preferencesRead(preferences.value));
  };
  engine.onState((state) => {
    if (state.kind === 'connected') void read();
  });
  listeners.startListening({
    actionCreator: preferencesChanged,
    effect: async ({ payload }, { dispatch }) => {
      const kept = await engine.call('settings.change', payload);
      if (!kept.ok) dispatch(faultShown(kept.error));
    },
  });
  listeners.startListening({
    predicate: (_action, now, before) => languageOf(now as State) !== languageOf(before as State),
    effect: async (_action, { getState }) => {
      await changeLanguage(languageOf(getState() as State));
    },
  });
}
