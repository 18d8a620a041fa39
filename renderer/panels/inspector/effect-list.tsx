import { ClipboardCopy, ClipboardPaste } from 'lucide-react';
import { memo, type PointerEvent, useCallback, useMemo, useRef } from 'react';
import { SINGLE_EFFECTS } from '../../../core/model/effect-violations.ts';
import type { Sequence } from '../../../core/model/records.ts';
import { effectName } from '../../i18n/effect-names.ts';
import { useText } from '../../i18n/translate.ts';
import { beginGesture } from '../../state/edit.ts';
import { selectCanEdit } from '../../state/selectors.ts';
import { useAppDispatch, useAppSelector } from '../../state/store.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { followPointer } from '../../ui/pointer-drag.ts';
import { AddEffectMenu } from './add-effect-menu.tsx';
import { copyEffects, moveCalls, pasteEffects } from './effect-edits.ts';
import styles from './effect-list.module.css';
import { EffectSection } from './effect-section.tsx';
import { runCalls } from './params/edit-params.ts';
import { type EffectGroup, type EffectOwnerView, effectStack } from './params/effect-groups.ts';
import { PresetSaver } from './preset-saver.tsx';

export interface EffectListProps {
  readonly title: string;
  readonly owners: readonly EffectOwnerView[];
  readonly domain: 'picture' | 'sound' | 'any';
  /** Shows the settings that every clip and sound track has. */
  readonly hasFixed: boolean;
  readonly sequence: Sequence;
}

/** The settings and the effects of what is selected, in the order in which they apply; dragged by their grips. */
export function EffectList({ title, owners, domain, hasFixed, sequence }: EffectListProps) {
  const t = useText();
  const dispatch = useAppDispatch();
  const canEdit = useAppSelector(selectCanEdit);
  const copied = useAppSelector((state) => state.inspector.copied);
  const list = useRef<HTMLDivElement>(null);
  const before = useRef(NO_GROUPS);
  const stack = useMemo(() => {
    const next = effectStack(owners, domain, hasFixed);
    const keep = (group: EffectGroup) => before.current.find((old) => isAlike(old, group)) ?? group;
    const kept = { ...next, fixed: next.fixed.map(keep), effects: next.effects.map(keep) };
    before.current = [...kept.fixed, ...kept.effects];
    return kept;
  }, [owners, domain, hasFixed]);

  const grab = useCallback(
    (event: PointerEvent<HTMLElement>, group: EffectGroup) => {
      event.preventDefault();
      event.currentTarget.focus();
      const label = t('inspector:effect.moved', { name: effectName(group.kind) });
      let gesture: ReturnType<ReturnType<typeof beginGesture>> | null = null;
      let place = group.place;
      followPointer(event, {
        move: ({ clientY }) => {
          const next = placeAt(list.current, clientY);
          if (next === place) return;
          place = next;
          const calls = dispatch(moveCalls(group, place));
          gesture ??= dispatch(beginGesture(label));
          gesture.update(calls);
        },
        end: () => gesture?.commit(),
        cancel: () => gesture?.cancel(),
      });
    },
    [dispatch, t],
  );

  const all = [...stack.fixed, ...stack.effects];
  const canPaste = canEdit && copied.length > 0;
  const now = useRef({ all, owners, copied });
  now.current = { all, owners, copied };
  const doing = useMemo(
    () => ({
      groups: () => now.current.all,
      add: (kind: string) =>
        dispatch(
          runCalls(
            now.current.owners
              .filter(({ effects }) => !SINGLE_EFFECTS.has(kind) || effects.every((effect) => effect.kind !== kind))
              .map(({ owner }) => ({ command: 'effect.add', args: { ...owner, kind } })),
            t('inspector:panel.applied', { name: effectName(kind) }),
          ),
        ),
      copy: () => dispatch(copyEffects(now.current.all)),
      paste: () => dispatch(pasteEffects(now.current.owners, domain, now.current.copied, t('inspector:effects.pasted'))),
    }),
    [dispatch, domain, t],
  );
  return (
    <div className={styles.list} ref={list}>
      <ListHead
        title={title}
        isEmpty={all.every(({ homes }) => homes[0]?.effect === null)}
        canPaste={canPaste}
        canEdit={canEdit}
        domain={domain}
        doing={doing}
      />
      {all.map((group) => (
        <EffectSection key={group.key} group={group} sequence={sequence} movable={stack.effects.length} onGrab={grab} />
      ))}
      {stack.unshared > 0 ? <p className={styles.note}>{t('inspector:effects.unshared', { count: stack.unshared })}</p> : null}
    </div>
  );
}

interface Doing {
  readonly groups: () => readonly EffectGroup[];
  readonly add: (kind: string) => void;
  readonly copy: () => void;
  readonly paste: () => void;
}

/** The title of a list, and what can be done with all of it. */
const ListHead = memo(function ListHead({
  title,
  isEmpty,
  canPaste,
  canEdit,
  domain,
  doing,
}: {
  readonly title: string;
  readonly isEmpty: boolean;
  readonly canPaste: boolean;
  readonly canEdit: boolean;
  readonly domain: EffectListProps['domain'];
  readonly doing: Doing;
}) {
  const t = useText();
  return (
    <div className={styles.title}>
      <h3 className={styles.name}>{title}</h3>
      <AddEffectMenu domain={domain} isDisabled={!canEdit} onAdd={doing.add} />
      <IconButton icon={ClipboardCopy} size="small" label={t('inspector:effects.copyAll')} isDisabled={isEmpty} onPress={doing.copy} />
      <IconButton icon={ClipboardPaste} size="small" label={t('inspector:effects.paste')} isDisabled={!canPaste} onPress={doing.paste} />
      <PresetSaver groups={doing.groups} isDisabled={isEmpty} />
    </div>
  );
});

const NO_GROUPS: readonly EffectGroup[] = [];

/** The same effects at the same place: a section that need not be drawn again. */
const isAlike = (a: EffectGroup, b: EffectGroup): boolean =>
  a.key === b.key &&
  a.place === b.place &&
  a.isFixed === b.isFixed &&
  a.homes.length === b.homes.length &&
  a.homes.every((home, index) => {
    const other = b.homes[index];
    return (
      other !== undefined &&
      home.effect === other.effect &&
      home.clock.start === other.clock.start &&
      home.clock.anchor === other.clock.anchor &&
      home.clock.lastFrame === other.clock.lastFrame &&
      JSON.stringify(home.owner) === JSON.stringify(other.owner)
    );
  });

/** Among the sections that can be moved, the place under the pointer. */
function placeAt(list: HTMLElement | null, clientY: number): number {
  const sections = [...(list?.querySelectorAll<HTMLElement>('[data-effect-section]') ?? [])];
  const index = sections.findIndex((section) => clientY < section.getBoundingClientRect().bottom);
  return index < 0 ? sections.length - 1 : index;
}
