import { AudioLines, Bookmark, ChevronDown, ChevronRight, Film, Shapes, Star, StarOff, Trash2, Type } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Button, type Key, Tree, TreeItem, TreeItemContent, useDragAndDrop } from 'react-aria-components';
import { categoryName, effectAbout, effectName } from '../../i18n/effect-names.ts';
import { useText } from '../../i18n/translate.ts';
import { EFFECT_MIME, writeEffectPayload } from '../../state/drag-payload.ts';
import { preferencesChanged } from '../../state/preferences-slice.ts';
import { useAppDispatch, useAppSelector } from '../../state/store.ts';
import { Hint } from '../../ui/hint.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { SearchInput } from '../../ui/search-input.tsx';
import { applyItem, applyPreset } from './apply-thunks.ts';
import { CATALOGUE_GROUPS, type CatalogueItem, findItem, matchesSearch } from './effect-catalogue.ts';
import styles from './effects-panel.module.css';

const ICON = { effect: Film, sound: AudioLines, transition: Shapes, generator: Type } as const;
const FIRST_OPEN: readonly Key[] = ['favourites', 'presets', 'picture'];

/** Everything that can be put on clips, cuts and tracks: searched, marked as favourite, applied by a double click, Enter or a drag. */
export function EffectsPanel() {
  const t = useText();
  const dispatch = useAppDispatch();
  const favourites = useAppSelector((state) => state.preferences.favouriteEffects);
  const presets = useAppSelector((state) => state.preferences.effectPresets);
  const [search, setSearch] = useState('');
  const [open, setOpen] = useState<ReadonlySet<Key>>(new Set(FIRST_OPEN));
  const isSearching = search.trim() !== '';

  const isFound = (item: CatalogueItem) =>
    !isSearching ||
    matchesSearch(search, [
      effectName(item.payload.kind, item.label),
      effectAbout(item.payload.kind),
      item.label,
      item.payload.kind,
      item.category === null ? '' : categoryName(item.category),
    ]);
  const groups = CATALOGUE_GROUPS.map((group) => ({ ...group, items: group.items.filter(isFound) })).filter(
    ({ items }) => items.length > 0,
  );
  const marked = favourites.flatMap((id) => findItem(id) ?? []).filter(isFound);
  const foundPresets = presets.filter(({ name }) => !isSearching || matchesSearch(search, [name]));

  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) =>
      [...keys].flatMap((key) => {
        const item = findItem(itemId(String(key)));
        return item === null
          ? []
          : [{ [EFFECT_MIME]: writeEffectPayload(item.payload), 'text/plain': effectName(item.payload.kind, item.label) }];
      }),
    getAllowedDropOperations: () => ['copy'],
  });
  const toggleFavourite = (id: string) =>
    dispatch(
      preferencesChanged({ favouriteEffects: favourites.includes(id) ? favourites.filter((other) => other !== id) : [...favourites, id] }),
    );
  const act = (key: Key) => {
    const text = String(key);
    if (text.startsWith('preset ')) {
      const preset = presets.find(({ name }) => `preset ${name}` === text);
      if (preset !== undefined) dispatch(applyPreset(preset));
      return;
    }
    const item = findItem(itemId(text));
    if (item !== null) dispatch(applyItem(item));
  };
  const itemRow = (item: CatalogueItem, place: string): ReactNode => {
    const name = effectName(item.payload.kind, item.label);
    const isFavourite = favourites.includes(item.id);
    const Icon = item.payload.type === 'effect' && item.domain === 'sound' ? ICON.sound : ICON[item.payload.type];
    return (
      <TreeItem key={`${place} ${item.id}`} id={`${place} ${item.id}`} textValue={name} className={styles.item ?? ''}>
        <TreeItemContent>
          <Hint text={t('inspector:panel.drag', { name })}>
            <Button slot="drag" className={styles.drag ?? ''} aria-label={t('inspector:panel.drag', { name })}>
              <Icon size={14} aria-hidden />
            </Button>
          </Hint>
          <span className={styles.words}>
            <span className={styles.name}>{name}</span>
            <span className={styles.about}>{effectAbout(item.payload.kind)}</span>
          </span>
          <span className={styles.star} data-on={isFavourite || undefined}>
            <IconButton
              icon={isFavourite ? StarOff : Star}
              size="small"
              label={t(isFavourite ? 'inspector:panel.unmark' : 'inspector:panel.mark', { name })}
              onPress={() => toggleFavourite(item.id)}
            />
          </span>
        </TreeItemContent>
      </TreeItem>
    );
  };
  const groupRow = (id: string, title: string, count: number, children: ReactNode): ReactNode => (
    <TreeItem key={id} id={id} textValue={title} className={styles.group ?? ''}>
      <TreeItemContent>
        {({ isExpanded }) => (
          <>
            <Button slot="chevron" className={styles.chevron ?? ''}>
              {isExpanded ? <ChevronDown size={13} aria-hidden /> : <ChevronRight size={13} aria-hidden />}
            </Button>
            <span className={styles.title}>{title}</span>
            <span className={styles.count}>{count}</span>
          </>
        )}
      </TreeItemContent>
      {children}
    </TreeItem>
  );
  const allKeys = ['favourites', 'presets', ...CATALOGUE_GROUPS.map(({ id }) => id)];
  return (
    <div className={styles.panel}>
      <div className={styles.search}>
        <SearchInput
          label={t('inspector:panel.search')}
          clearLabel={t('inspector:panel.clearSearch')}
          value={search}
          onChange={setSearch}
        />
      </div>
      <Tree
        aria-label={t('panels:effects')}
        className={styles.tree ?? ''}
        selectionMode="single"
        selectionBehavior="replace"
        expandedKeys={isSearching ? allKeys : open}
        onExpandedChange={setOpen}
        onAction={act}
        dragAndDropHooks={dragAndDropHooks}
        renderEmptyState={() => <p className={styles.empty}>{t('inspector:panel.nothingFound')}</p>}
      >
        {marked.length === 0
          ? null
          : groupRow(
              'favourites',
              t('effects:group.favourites'),
              marked.length,
              marked.map((item) => itemRow(item, 'favourite')),
            )}
        {foundPresets.length === 0
          ? null
          : groupRow(
              'presets',
              t('effects:group.presets'),
              foundPresets.length,
              foundPresets.map(({ name, effects }) => (
                <TreeItem key={`preset ${name}`} id={`preset ${name}`} textValue={name} className={styles.item ?? ''}>
                  <TreeItemContent>
                    <Bookmark size={14} aria-hidden />
                    <span className={styles.words}>
                      <span className={styles.name}>{name}</span>
                      <span className={styles.about}>{effects.map(({ kind }) => effectName(kind)).join(', ')}</span>
                    </span>
                    <span className={styles.star}>
                      <IconButton
                        icon={Trash2}
                        size="small"
                        label={t('inspector:panel.removePreset', { name })}
                        onPress={() => dispatch(preferencesChanged({ effectPresets: presets.filter((other) => other.name !== name) }))}
                      />
                    </span>
                  </TreeItemContent>
                </TreeItem>
              )),
            )}
        {groups.map(({ id, items }) =>
          groupRow(
            id,
            t(`effects:group.${id}`),
            items.length,
            items.map((item) => itemRow(item, id)),
          ),
        )}
      </Tree>
    </div>
  );
}

/** Rows of one item stand in its group and among the favourites. */
const itemId = (key: string): string => key.slice(key.indexOf(' ') + 1);
