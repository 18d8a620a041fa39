import { FolderOpen } from 'lucide-react';
import { useText } from '../i18n/translate.ts';
import { revealFile } from '../state/reveal-file.ts';
import { useAppDispatch } from '../state/store.ts';
import { IconButton } from '../ui/icon-button.tsx';

/** Shows a finished file in the system's file manager. */
export function RevealButton({ path }: { readonly path: string }) {
  const t = useText();
  const dispatch = useAppDispatch();
  return <IconButton icon={FolderOpen} size="small" label={t('jobs:reveal')} onPress={() => dispatch(revealFile(path))} />;
}
