import { Plus } from 'lucide-react';
import { Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover } from 'react-aria-components';
import { EFFECTS } from '../../../core/effects/registry.ts';
import { SINGLE_EFFECTS } from '../../../core/model/effect-violations.ts';
import { categoryName, effectName } from '../../i18n/effect-names.ts';
import { useText } from '../../i18n/translate.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import popover from '../../ui/popover.module.css';
import styles from './effect-list.module.css';

/** Every effect that can be put here, under its category. */
export function AddEffectMenu({
  domain,
  isDisabled,
  onAdd,
}: {
  readonly domain: 'picture' | 'sound' | 'any';
  readonly isDisabled: boolean;
  readonly onAdd: (kind: string) => void;
}) {
  const t = useText();
  const offered = [...EFFECTS.values()].filter(
    (effect) => (domain === 'any' || effect.domain === domain) && (domain === 'any' || !SINGLE_EFFECTS.has(effect.kind)),
  );
  const categories = [...new Set(offered.map(({ domain: of, category }) => `${of}.${category}`))];
  return (
    <MenuTrigger>
      <IconButton icon={Plus} size="small" label={t('inspector:effects.add')} isDisabled={isDisabled} />
      <Popover className={popover.popover ?? ''} placement="bottom end">
        <Menu className={popover.list ?? ''} aria-label={t('inspector:effects.add')} onAction={(key) => onAdd(String(key))}>
          {categories.map((id) => {
            const inside = offered.filter(({ domain: of, category }) => `${of}.${category}` === id);
            return (
              <MenuSection key={id}>
                <Header className={styles.category ?? ''}>{categoryName(inside[0]?.category ?? '')}</Header>
                {inside.map(({ kind, label }) => (
                  <MenuItem key={kind} id={kind} className={popover.item ?? ''}>
                    {effectName(kind, label)}
                  </MenuItem>
                ))}
              </MenuSection>
            );
          })}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
