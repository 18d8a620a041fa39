import { type FormEvent, useState } from 'react';
import { Input, Label, TextField } from 'react-aria-components';
import { useText } from '../i18n/translate.ts';
import { createProject, openProject } from '../state/project-sync.ts';
import { useAppDispatch, useAppSelector } from '../state/store.ts';
import { Button } from '../ui/button.tsx';
import styles from './start-screen.module.css';

/** What a user sees without a project: open one, or begin one. */
export function StartScreen() {
  const t = useText();
  const dispatch = useAppDispatch();
  const connection = useAppSelector((state) => state.connection);
  const [path, setPath] = useState('');
  if (connection.kind !== 'connected') return <main className={styles.screen}>{t('app:start.starting')}</main>;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void dispatch(openProject(path));
  };
  const create = () => {
    const name =
      path
        .split(/[/\\]/)
        .at(-1)
        ?.replace(/\.cutaway$/, '') ?? 'Film';
    void dispatch(createProject({ path, name, width: 1920, height: 1080, rate: { num: 25, den: 1 }, sampleRate: 48_000 }));
  };
  return (
    <main className={styles.screen}>
      <h1>{t('app:name')}</h1>
      <form onSubmit={submit} className={styles.form}>
        <TextField value={path} onChange={setPath} className={styles.field ?? ''}>
          <Label>{t('app:start.path')}</Label>
          <Input />
        </TextField>
        <Button type="submit" tone="primary" isDisabled={path === ''}>
          {t('app:start.open')}
        </Button>
        <Button onPress={create} isDisabled={path === ''}>
          {t('app:start.create')}
        </Button>
      </form>
    </main>
  );
}
