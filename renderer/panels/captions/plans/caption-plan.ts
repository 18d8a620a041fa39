import type { CommandCall } from '../../../../core/edit/plan.ts';
import type { TextKey } from '../../../i18n/catalogue.ts';
import type { TextValues } from '../../../i18n/translate.ts';

/** What an edit of captions does, or why it cannot be done. */
export type CaptionPlan =
  | { readonly kind: 'calls'; readonly calls: readonly CommandCall[] }
  | { readonly kind: 'refused'; readonly why: TextKey; readonly values: TextValues };

export const planned = (calls: readonly CommandCall[]): CaptionPlan => ({ kind: 'calls', calls });
export const refused = (why: TextKey, values: TextValues = {}): CaptionPlan => ({ kind: 'refused', why, values });
