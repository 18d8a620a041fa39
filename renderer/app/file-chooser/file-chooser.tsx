import {
  ArrowUp,
  Captions,
  Clapperboard,
  File,
  Film,
  Folder,
  FolderPlus,
  HardDrive,
  Home,
  Image,
  type LucideIcon,
  Music,
  Palette,
} from 'lucide-react';
import { type FormEvent, useCallback, useEffect, useState } from 'react';
import { GridList, GridListItem, type Selection } from 'react-aria-components';
import type { Fault } from '../../../core/base/fault.ts';
import type { CallValue } from '../../../core/protocol/contract.ts';
import type { FolderEntry } from '../../../core/protocol/folder-contract.ts';
import { faultSentence } from '../../i18n/fault-sentence.ts';
import { useText } from '../../i18n/translate.ts';
import { callEngine } from '../../state/call-engine.ts';
import { useAppDispatch } from '../../state/store.ts';
import { AppDialog } from '../../ui/app-dialog.tsx';
import { Button } from '../../ui/button.tsx';
import { byteText } from '../../ui/byte-text.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { answerChooser } from './choose-files.ts';
import type { ChooserWish } from './chooser-slice.ts';
import styles from './file-chooser.module.css';

type Listing = CallValue<'folder.list'>;
type Place = CallValue<'folder.places'>['places'][number];

const ICONS: Readonly<Record<FolderEntry['kind'], LucideIcon>> = {
  folder: Folder,
  movie: Film,
  sound: Music,
  picture: Image,
  subtitles: Captions,
  lut: Palette,
  project: Clapperboard,
  file: File,
  other: File,
};

/** Where the last file came from: the next chooser begins there. */
let lastFolder: string | null = null;

/** A file chooser for where the system's own cannot be had: the engine lists the folders of its machine. */
export function FileChooser({ wish }: { readonly wish: ChooserWish }) {
  const t = useText();
  const dispatch = useAppDispatch();
  const [listing, setListing] = useState<Listing | null>(null);
  const [places, setPlaces] = useState<readonly Place[]>([]);
  const [trouble, setTrouble] = useState<Fault | null>(null);
  const [address, setAddress] = useState('');
  const [name, setName] = useState(wish.purpose.kind === 'save' ? wish.purpose.name : '');
  const [selected, setSelected] = useState<readonly string[]>([]);
  const [newFolder, setNewFolder] = useState<string | null>(null);

  const show = useCallback(
    async (path: string | null) => {
      const listed = await dispatch(callEngine('folder.list', { path }));
      if (!listed.ok) return setTrouble(listed.error);
      setTrouble(null);
      setListing(listed.value);
      setAddress(listed.value.path);
      setSelected([]);
      lastFolder = listed.value.path;
    },
    [dispatch],
  );
  useEffect(() => {
    void show(wish.folder ?? lastFolder);
    void dispatch(callEngine('folder.places', {})).then((found) => found.ok && setPlaces(found.value.places));
  }, [dispatch, show, wish.folder]);

  const close = () => dispatch(answerChooser([]));
  const endings = wish.filters.flatMap(({ extensions }) => extensions);
  const entries = (listing?.entries ?? []).filter(
    ({ kind, name: entry }) =>
      kind === 'folder' ||
      (wish.purpose.kind !== 'folder' &&
        kind !== 'other' &&
        (endings.length === 0 || endings.some((ending) => entry.toLowerCase().endsWith(`.${ending}`)))),
  );
  const answer = chosenPaths(wish, listing, selected, name);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (address !== listing?.path) void show(address);
    else if (answer.length > 0) dispatch(answerChooser(answer));
  };
  const enter = (path: string) => {
    const entry = entries.find((candidate) => candidate.path === path);
    if (entry === undefined) return;
    if (entry.kind === 'folder') return void show(entry.path);
    if (wish.purpose.kind === 'save') return setName(entry.name);
    dispatch(answerChooser([entry.path]));
  };
  const select = (keys: Selection) => {
    const paths = keys === 'all' ? entries.map(({ path }) => path) : [...keys].map(String);
    setSelected(paths);
    const only = entries.find(({ path }) => path === paths[0]);
    if (wish.purpose.kind === 'save' && only !== undefined && only.kind !== 'folder') setName(only.name);
  };
  const make = async (folder: string) => {
    const made = await dispatch(callEngine('folder.make', { parent: listing?.path ?? '', name: folder }));
    setNewFolder(null);
    if (made.ok) await show(made.value.path);
    else setTrouble(made.error);
  };

  return (
    <AppDialog
      title={wish.title}
      size="large"
      onClose={close}
      foot={
        <>
          <Button onPress={close}>{t('app:dialog.cancel')}</Button>
          <Button tone="primary" isDisabled={answer.length === 0} onPress={() => dispatch(answerChooser(answer))}>
            {t(wish.purpose.kind === 'save' ? 'app:chooser.save' : 'app:chooser.choose')}
          </Button>
        </>
      }
    >
      <form className={styles.address} onSubmit={submit}>
        <IconButton
          icon={ArrowUp}
          label={t('app:chooser.up')}
          isDisabled={listing === null || listing.parent === null}
          onPress={() => void show(listing?.parent ?? null)}
        />
        <TextInput label={t('app:chooser.folder')} isLabelHidden value={address} onChange={setAddress} />
        <IconButton icon={FolderPlus} label={t('app:chooser.newFolder')} onPress={() => setNewFolder('')} />
      </form>
      {newFolder === null ? null : (
        <form
          className={styles.address}
          onSubmit={(event) => {
            event.preventDefault();
            void make(newFolder);
          }}
        >
          <TextInput
            label={t('app:chooser.newFolderName')}
            isLabelHidden
            placeholder={t('app:chooser.newFolderName')}
            value={newFolder}
            onChange={setNewFolder}
            autoFocus
          />
          <Button type="submit" isDisabled={newFolder === ''}>
            {t('app:chooser.make')}
          </Button>
        </form>
      )}
      {trouble === null ? null : (
        <p role="alert" className={styles.trouble}>
          {faultSentence(trouble)}
        </p>
      )}
      <div className={styles.columns}>
        <nav aria-label={t('app:chooser.places')} className={styles.places}>
          {places.map((place) => (
            <button key={place.path} type="button" title={place.path} onClick={() => void show(place.path)}>
              {place.kind === 'drive' ? (
                <HardDrive size={14} aria-hidden />
              ) : place.kind === 'home' ? (
                <Home size={14} aria-hidden />
              ) : (
                <Folder size={14} aria-hidden />
              )}
              {place.kind === 'drive' ? place.name : t(`app:chooser.place.${place.kind}`)}
            </button>
          ))}
        </nav>
        <GridList
          aria-label={t('app:chooser.files')}
          className={styles.list ?? ''}
          items={entries.map((entry) => ({ ...entry, id: entry.path }))}
          selectionMode={wish.purpose.kind === 'open' && wish.purpose.many ? 'multiple' : 'single'}
          selectionBehavior="replace"
          selectedKeys={selected}
          onSelectionChange={select}
          onAction={(key) => enter(String(key))}
          renderEmptyState={() => <p className={styles.none}>{t('app:chooser.empty')}</p>}
        >
          {(entry) => {
            const Icon = ICONS[entry.kind];
            return (
              <GridListItem id={entry.path} textValue={entry.name} className={styles.entry ?? ''}>
                <Icon size={14} aria-hidden />
                <span className={styles.name}>{entry.name}</span>
                <span className={styles.detail}>{entry.kind === 'folder' ? '' : byteText(entry.sizeBytes)}</span>
                <span className={styles.detail}>{t('app:when.date', { ms: entry.modifiedMs })}</span>
              </GridListItem>
            );
          }}
        </GridList>
      </div>
      {listing !== null && listing.leftOut > 0 ? (
        <p className={styles.none}>{t('app:chooser.leftOut', { count: listing.leftOut })}</p>
      ) : null}
      {wish.purpose.kind === 'save' ? <TextInput label={t('app:chooser.name')} isInRow value={name} onChange={setName} /> : null}
    </AppDialog>
  );
}

function chosenPaths(wish: ChooserWish, listing: Listing | null, selected: readonly string[], name: string): readonly string[] {
  if (listing === null) return [];
  const folders = new Set(listing.entries.filter(({ kind }) => kind === 'folder').map(({ path }) => path));
  switch (wish.purpose.kind) {
    case 'open':
      return selected.filter((path) => !folders.has(path));
    case 'folder':
      return [selected.find((path) => folders.has(path)) ?? listing.path];
    case 'save': {
      if (name === '') return [];
      const [ending] = wish.filters[0]?.extensions ?? [];
      const whole = ending === undefined || name.toLowerCase().endsWith(`.${ending}`) ? name : `${name}.${ending}`;
      const separator = listing.path.includes('\\') ? '\\' : '/';
      return [listing.path.endsWith(separator) ? listing.path + whole : listing.path + separator + whole];
    }
  }
}
