import { useEffect, useState } from 'react';
import { useText } from '../../i18n/translate.ts';
import { askEngine } from '../../state/call-engine.ts';
import { createProject } from '../../state/project-sync.ts';
import { useAppDispatch } from '../../state/store.ts';
import { AppDialog } from '../../ui/app-dialog.tsx';
import { Button } from '../../ui/button.tsx';
import { SelectInput } from '../../ui/select-input.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { chooseFiles } from '../file-chooser/choose-files.ts';
import styles from './new-project-dialog.module.css';
import { FRAME_RATES, FRAME_SIZES, type FrameRateId, type FrameSizeId } from './project-formats.ts';

/** Asks what a new project is called, where it goes and what its film is made in. */
export function NewProjectDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useText();
  const dispatch = useAppDispatch();
  const [name, setName] = useState(() => t('app:new.untitled'));
  const [folder, setFolder] = useState('');
  const [size, setSize] = useState<FrameSizeId>('1920x1080');
  const [rate, setRate] = useState<FrameRateId>('25');
  useEffect(() => {
    void dispatch(askEngine('folder.places', {})).then((found) => {
      const places = found?.places ?? [];
      const first = places.find(({ kind }) => kind === 'movies') ?? places.find(({ kind }) => kind === 'home');
      if (first !== undefined) setFolder((chosen) => (chosen === '' ? first.path : chosen));
    });
  }, [dispatch]);

  const fileName = name.trim().replaceAll(/[/\\:*?"<>|]/g, '-');
  const separator = folder.includes('\\') ? '\\' : '/';
  const create = () => {
    onClose();
    const { widthPx, heightPx } = FRAME_SIZES[size];
    void dispatch(
      createProject({
        path: `${folder.replace(/[/\\]$/, '')}${separator}${fileName}.cutaway`,
        name: name.trim(),
        width: widthPx,
        height: heightPx,
        rate: FRAME_RATES[rate],
        sampleRate: 48_000,
      }),
    );
  };
  const browse = async () => {
    const [chosen] = await dispatch(
      chooseFiles({ title: t('app:new.folder'), purpose: { kind: 'folder' }, filters: [], ...(folder === '' ? {} : { folder }) }),
    );
    if (chosen !== undefined) setFolder(chosen);
  };
  return (
    <AppDialog
      title={t('app:start.newProject')}
      onClose={onClose}
      foot={
        <>
          <Button onPress={onClose}>{t('app:dialog.cancel')}</Button>
          <Button tone="primary" onPress={create} isDisabled={fileName === '' || folder === ''}>
            {t('app:start.create')}
          </Button>
        </>
      }
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (fileName !== '' && folder !== '') create();
        }}
      >
        <TextInput label={t('app:new.name')} value={name} onChange={setName} autoFocus />
        <div className={styles.folder}>
          <TextInput label={t('app:new.folder')} value={folder} onChange={setFolder} />
          <Button onPress={() => void browse()}>{t('app:new.browse')}</Button>
        </div>
        <div className={styles.pair}>
          <SelectInput
            label={t('app:new.size')}
            value={size}
            choices={(Object.keys(FRAME_SIZES) as FrameSizeId[]).map((id) => ({ id, label: t(`app:size.${id}`) }))}
            onChange={(id) => setSize(id)}
          />
          <SelectInput
            label={t('app:new.rate')}
            value={rate}
            choices={(Object.keys(FRAME_RATES) as FrameRateId[]).map((id) => ({ id, label: t('app:new.fps', { rate: id }) }))}
            onChange={(id) => setRate(id)}
          />
        </div>
        {/* Lets Enter in a field create the project. */}
        <button type="submit" hidden />
      </form>
    </AppDialog>
  );
}
