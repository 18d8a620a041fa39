import { ChevronDown, ChevronRight, GripVertical, MoreHorizontal } from 'lucide-react';
import { type KeyboardEvent, memo, type PointerEvent, useMemo } from 'react';
import { Menu, MenuItem, MenuTrigger, Popover, Separator } from 'react-aria-components';
import { valuesAt } from '../../../core/effects/param-values.ts';
import type { Effect } from '../../../core/model/animation.ts';
import type { Sequence } from '../../../core/model/records.ts';
import { effectName, partName } from '../../i18n/effect-names.ts';
import { useText } from '../../i18n/translate.ts';
import { sectionFolded } from '../../state/inspector-slice.ts';
import { selectCanEdit } from '../../state/selectors.ts';
import { useAppDispatch, useAppSelector } from '../../state/store.ts';
import { CheckInput } from '../../ui/check-input.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import popover from '../../ui/popover.module.css';
import { copyEffects, enableEffects, moveEffects, removeEffects, resetEffects } from './effect-edits.ts';
import styles from './effect-section.module.css';
import { CurvesBody } from './params/curves-body.tsx';
import type { EffectGroup } from './params/effect-groups.ts';
import { ParamRow } from './params/param-row.tsx';
import { shownParts } from './params/shown-params.ts';
import { WheelsBody } from './params/wheels-body.tsx';

export interface EffectSectionProps {
  readonly group: EffectGroup;
  readonly sequence: Sequence;
  /** How many can change places with it. */
  readonly movable: number;
  readonly onGrab?: (event: PointerEvent<HTMLElement>, group: EffectGroup) => void;
}

/** One effect: on or off, folded or not, its parameters, and what can be done with the whole of it. */
export const EffectSection = memo(function EffectSection({ group, sequence, movable, onGrab }: EffectSectionProps) {
  const t = useText();
  const dispatch = useAppDispatch();
  const canEdit = useAppSelector(selectCanEdit);
  const foldName = `effect.${group.kind}`;
  const isFolded = useAppSelector((state) => state.inspector.folded[foldName] ?? false);
  const name = effectName(group.kind, group.definition?.label);
  const effects = group.homes.flatMap(({ effect }) => effect ?? []);
  const isEnabled = effects.length === 0 || effects.some(({ enabled }) => enabled);
  const isMixed = effects.some(({ enabled }) => enabled) && effects.some(({ enabled }) => !enabled);
  const move = (by: -1 | 1) => {
    const place = group.place + by;
    if (place >= 0 && place < movable) dispatch(moveEffects(group, place, t('inspector:effect.moved', { name })));
  };
  const gripKeys = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    event.stopPropagation();
    move(event.key === 'ArrowUp' ? -1 : 1);
  };
  const act = (id: string | number) => {
    switch (id) {
      case 'reset':
        return dispatch(resetEffects(group, t('inspector:effect.reset', { name })));
      case 'up':
        return move(-1);
      case 'down':
        return move(1);
      case 'copy':
        return dispatch(copyEffects([group]));
      case 'remove':
        return dispatch(removeEffects(group, t('inspector:effect.removed', { name })));
    }
  };
  return (
    <section
      className={styles.section}
      aria-label={name}
      data-disabled={!isEnabled || undefined}
      data-effect-section={group.isFixed ? undefined : group.place}
    >
      <header className={styles.head}>
        {group.isFixed || !canEdit ? null : (
          <button
            type="button"
            className={styles.grip}
            data-own-keys
            aria-label={t('inspector:effect.grip', { name })}
            title={t('inspector:effect.grip', { name })}
            onPointerDown={(event) => onGrab?.(event, group)}
            onKeyDown={gripKeys}
          >
            <GripVertical size={12} aria-hidden />
          </button>
        )}
        <button
          type="button"
          className={styles.fold}
          aria-expanded={!isFolded}
          onClick={() => dispatch(sectionFolded({ name: foldName, isFolded: !isFolded }))}
        >
          {isFolded ? <ChevronRight size={13} aria-hidden /> : <ChevronDown size={13} aria-hidden />}
          <span className={styles.name}>{name}</span>
        </button>
        {effects.length === 0 ? null : (
          <CheckInput
            label={t('inspector:effect.enabled', { name })}
            isLabelHidden
            isMixed={isMixed}
            isSelected={isEnabled}
            isDisabled={!canEdit}
            onChange={(enabled) =>
              dispatch(enableEffects(group, enabled, t(enabled ? 'inspector:effect.switchedOn' : 'inspector:effect.switchedOff', { name })))
            }
          />
        )}
        <MenuTrigger>
          <IconButton icon={MoreHorizontal} size="small" label={t('inspector:effect.menu', { name })} />
          <Popover className={popover.popover ?? ''} placement="bottom end">
            <Menu className={popover.list ?? ''} onAction={act} disabledKeys={disabledKeys()} aria-label={name}>
              <MenuItem id="reset" className={popover.item ?? ''}>
                {t('inspector:menu.reset')}
              </MenuItem>
              <MenuItem id="copy" className={popover.item ?? ''}>
                {t('inspector:menu.copy')}
              </MenuItem>
              {group.isFixed ? null : <Separator className={popover.line ?? ''} />}
              {group.isFixed ? null : (
                <MenuItem id="up" className={popover.item ?? ''}>
                  {t('inspector:menu.up')}
                </MenuItem>
              )}
              {group.isFixed ? null : (
                <MenuItem id="down" className={popover.item ?? ''}>
                  {t('inspector:menu.down')}
                </MenuItem>
              )}
              {group.isFixed ? null : (
                <MenuItem id="remove" className={popover.item ?? ''}>
                  {t('inspector:menu.remove')}
                </MenuItem>
              )}
            </Menu>
          </Popover>
        </MenuTrigger>
      </header>
      {isFolded ? null : <EffectBody group={group} sequence={sequence} />}
    </section>
  );

  function disabledKeys(): readonly string[] {
    if (!canEdit) return ['reset', 'up', 'down', 'remove'];
    return [
      ...(effects.length === 0 ? ['reset', 'copy'] : []),
      ...(group.place === 0 ? ['up'] : []),
      ...(group.place >= movable - 1 ? ['down'] : []),
    ];
  }
});

const EMPTY: Pick<Effect, 'params' | 'keyframes'> = { params: {}, keyframes: {} };

function EffectBody({ group, sequence }: { readonly group: EffectGroup; readonly sequence: Sequence }) {
  const t = useText();
  const { kind, definition, homes } = group;
  const effect = homes[0]?.effect ?? EMPTY;
  const parts = useMemo(() => {
    const params = definition?.params ?? [];
    return shownParts(kind, params, valuesAt(params, effect, 0), (key) => effect.keyframes[key] !== undefined);
  }, [kind, definition, effect]);
  if (definition === null) return <p className={styles.note}>{t('inspector:effect.unknown')}</p>;
  if (definition.params.length === 0) return <p className={styles.note}>{t('inspector:effect.noParams')}</p>;
  if (kind === 'lift-gamma-gain') return <WheelsBody group={group} sequence={sequence} />;
  if (kind === 'curves') return <CurvesBody group={group} />;
  return (
    <div className={styles.body}>
      {parts.map(({ heading, definitions }) => (
        <div key={heading ?? ''} {...(heading === null ? {} : { role: 'group', 'aria-label': partName(kind, heading) })}>
          {heading === null ? null : <h4 className={styles.heading}>{partName(kind, heading)}</h4>}
          {definitions.map((param) => (
            <ParamRow key={param.key} kind={kind} group={group.key} homes={homes} definition={param} sequence={sequence} />
          ))}
        </div>
      ))}
    </div>
  );
}
