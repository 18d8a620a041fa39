import { useState } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { SCOPE_KINDS } from '../../../core/protocol/viewer-contract.ts';
import { useText } from '../../i18n/translate.ts';
import { useAppSelector } from '../../state/store.ts';
import { ScopeView } from './scope-view.tsx';
import styles from './scopes-panel.module.css';

type Kind = (typeof SCOPE_KINDS)[number];

/** What the picture of the active viewer is made of, measured in its working format. Only the scopes that are shown are measured. */
export function ScopesPanel() {
  const t = useText();
  const viewer = useAppSelector((state) => state.transport.active);
  const [shown, setShown] = useState<readonly Kind[]>(['waveform', 'vectorscope']);
  return (
    <div className={styles.panel}>
      <ToggleButtonGroup
        aria-label={t('panels:scopes')}
        className={styles.choice ?? ''}
        selectionMode="multiple"
        selectedKeys={shown}
        onSelectionChange={(keys) => setShown(SCOPE_KINDS.filter((kind) => keys.has(kind)))}
      >
        {SCOPE_KINDS.map((kind) => (
          <ToggleButton key={kind} id={kind} className={styles.kind ?? ''}>
            {t(`sound:scope.${kind}`)}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <div className={styles.scopes}>
        {shown.map((kind) => (
          <ScopeView key={`${viewer} ${kind}`} kind={kind} viewer={viewer} />
        ))}
      </div>
    </div>
  );
}
