import { FolderOpen, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Fault } from '../../../../core/base/fault.ts';
import { chooseFiles } from '../../../app/file-chooser/choose-files.ts';
import type { FileFilter } from '../../../host/host.ts';
import { faultSentence } from '../../../i18n/fault-sentence.ts';
import { useText } from '../../../i18n/translate.ts';
import { selectOpenProject } from '../../../state/selectors.ts';
import { useAppDispatch, useAppSelector } from '../../../state/store.ts';
import styles from './file-control.module.css';
import { inspectLut, type LutInspection } from './inspect-lut.ts';
import { pathInProject } from './path-in-project.ts';

export interface FileControlProps {
  readonly label: string;
  /** Null where several differ; empty for none. */
  readonly value: string | null;
  readonly extensions: readonly string[];
  readonly mixedText: string;
  readonly isDisabled: boolean;
  readonly onSet: (path: string) => void;
}

/** A file that an effect reads: chosen, taken out again, and what is in it or what is wrong with it. */
export function FileControl({ label, value, extensions, mixedText, isDisabled, onSet }: FileControlProps) {
  const t = useText();
  const dispatch = useAppDispatch();
  const projectPath = useAppSelector((state) => selectOpenProject(state)?.path ?? null);
  const found = useLut(extensions.includes('cube') ? value : null);
  const choose = async () => {
    const filters: readonly FileFilter[] = [{ name: extensions.map((extension) => `.${extension}`).join(', '), extensions }];
    const [path] = await dispatch(
      chooseFiles({ title: t('inspector:file.choose', { label }), purpose: { kind: 'open', many: false }, filters }),
    );
    if (path !== undefined) onSet(projectPath === null ? path : pathInProject(projectPath, path));
  };
  const name = value === null ? mixedText : value === '' ? t('inspector:file.none') : (value.split(/[\\/]/).at(-1) ?? value);
  return (
    <div className={styles.file}>
      <div className={styles.line}>
        <button
          type="button"
          className={styles.choose}
          disabled={isDisabled}
          aria-label={t('inspector:file.chosen', { label, name })}
          title={value === null || value === '' ? t('inspector:file.choose', { label }) : value}
          onClick={() => void choose()}
        >
          <FolderOpen size={12} aria-hidden />
          <span className={styles.name}>{name}</span>
        </button>
        {value === '' || isDisabled ? null : (
          <button
            type="button"
            className={styles.clear}
            aria-label={t('inspector:file.clear', { label })}
            title={t('inspector:file.clear', { label })}
            onClick={() => onSet('')}
          >
            <X size={12} aria-hidden />
          </button>
        )}
      </div>
      {found === null ? null : found.ok ? (
        <p className={styles.note}>{lutText(found.value)}</p>
      ) : (
        <p className={styles.fault} role="alert">
          {faultSentence(found.error)}
        </p>
      )}
    </div>
  );

  function lutText({ title, cubeSize, shaperSize }: LutInspection): string {
    const parts = [
      title,
      cubeSize === null ? null : t('inspector:lut.cube', { size: cubeSize }),
      shaperSize === null ? null : t('inspector:lut.shaper', { size: shaperSize }),
    ];
    return parts.filter((part) => part !== null && part !== '').join(' · ');
  }
}

type Found = { readonly ok: true; readonly value: LutInspection } | { readonly ok: false; readonly error: Fault };

/** What the engine reads in a LUT file; null without one, and until it has answered. */
function useLut(path: string | null): Found | null {
  const dispatch = useAppDispatch();
  const [found, setFound] = useState<{ readonly path: string; readonly found: Found } | null>(null);
  useEffect(() => {
    if (path === null || path === '') return;
    let isWanted = true;
    void dispatch(inspectLut(path)).then((answer) => {
      if (isWanted) setFound({ path, found: answer });
    });
    return () => {
      isWanted = false;
    };
  }, [dispatch, path]);
  return found !== null && found.path === path ? found.found : null;
}
