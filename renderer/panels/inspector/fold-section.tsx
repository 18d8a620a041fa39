import { ChevronDown, ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { sectionFolded } from '../../state/inspector-slice.ts';
import { useAppDispatch, useAppSelector } from '../../state/store.ts';
import styles from './effect-section.module.css';

/** A part of the inspector under a heading that folds it. `name` keeps what the user folded. */
export function FoldSection({
  name,
  title,
  children,
  buttons = null,
}: {
  readonly name: string;
  readonly title: string;
  readonly children: ReactNode;
  readonly buttons?: ReactNode;
}) {
  const dispatch = useAppDispatch();
  const isFolded = useAppSelector((state) => state.inspector.folded[name] ?? false);
  return (
    <section className={styles.section} aria-label={title}>
      <header className={styles.head}>
        <button
          type="button"
          className={styles.fold}
          aria-expanded={!isFolded}
          onClick={() => dispatch(sectionFolded({ name, isFolded: !isFolded }))}
        >
          {isFolded ? <ChevronRight size={13} aria-hidden /> : <ChevronDown size={13} aria-hidden />}
          <span className={styles.name}>{title}</span>
        </button>
        {buttons}
      </header>
      {isFolded ? null : <div className={styles.body}>{children}</div>}
    </section>
  );
}
