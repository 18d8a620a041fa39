import type { Translate } from '../../../i18n/translate.ts';
import type { MediaImportState } from '../../../state/media-import-slice.ts';
import { byteText } from '../../../ui/byte-text.ts';

type Running = Extract<MediaImportState, { kind: 'copying' | 'reading' }>;

/** 0 to 1; null while it is not known how much there is. */
export function importShare(state: Running): number | null {
  if (state.kind === 'copying') return state.totalBytes === 0 ? null : state.doneBytes / state.totalBytes;
  return state.total === 0 ? null : state.done / state.total;
}

/** What an import is doing, in a few words. */
export function importWords(state: Running, t: Translate): string {
  if (state.kind === 'copying') return t('media:import.copying', { done: byteText(state.doneBytes), total: byteText(state.totalBytes) });
  return state.phase === 'find'
    ? t('media:import.finding', { count: state.done })
    : t('media:import.reading', { done: state.done, total: state.total });
}
