import type { LabelName } from '../../core/model/label-names.ts';
import type { TextKey } from '../i18n/catalogue.ts';

/** What the actions are called that give a label colour. */
export const LABEL_TITLES: Readonly<Record<LabelName, TextKey>> = {
  red: 'edits:label.red',
  orange: 'edits:label.orange',
  yellow: 'edits:label.yellow',
  green: 'edits:label.green',
  teal: 'edits:label.teal',
  blue: 'edits:label.blue',
  violet: 'edits:label.violet',
  pink: 'edits:label.pink',
};
