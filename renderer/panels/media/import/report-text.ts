import type { ImportReportView } from '../../../../core/protocol/media-contract.ts';
import { type Translate, translateOr } from '../../../i18n/translate.ts';
import type { RefusedUpload } from '../../../state/media-import-slice.ts';

/** The whole report as text: a line a file, its path first. */
export function reportText(report: ImportReportView, refused: readonly RefusedUpload[], t: Translate): string {
  const block = (title: string, lines: readonly string[]): readonly string[] =>
    lines.length === 0 ? [] : [`${title} (${lines.length})`, ...lines, ''];
  return [
    ...block(
      t('media:report.rejected.title'),
      [...refused, ...report.rejected].map(({ path, fault }) => `${path}\t${translateOr(`media:fault.${fault.code}`, fault.message)}`),
    ),
    ...block(
      t('media:report.warnings.title'),
      report.imported.flatMap(({ path, warnings }) => warnings.map((text) => `${path}\t${text}`)),
    ),
    ...block(
      t('media:report.duplicates.title'),
      report.duplicates.map(({ path, name }) => `${path}\t${t('media:report.same', { name })}`),
    ),
    ...block(
      t('media:report.imported.title'),
      report.imported.map(({ path }) => path),
    ),
  ].join('\n');
}
