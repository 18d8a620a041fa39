import { useEffect, useState } from 'react';
import { useText } from '../../i18n/translate.ts';
import { openChannel } from '../../state/open-channel.ts';
import { useAppDispatch } from '../../state/store.ts';
import styles from './jobs-panel.module.css';

/** The frame that a running export writes now. */
export function ExportPicture({ jobId }: { readonly jobId: string }) {
  const t = useText();
  const dispatch = useAppDispatch();
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    let shown: string | null = null;
    const channel = dispatch(
      openChannel(
        'export.picture',
        { jobId },
        {
          credit: 1,
          onItem: (_item, bytes) => {
            if (bytes === null) return;
            if (shown !== null) URL.revokeObjectURL(shown);
            shown = URL.createObjectURL(new Blob([bytes.slice()], { type: 'image/jpeg' }));
            setUrl(shown);
          },
        },
      ),
    );
    return () => {
      channel.close();
      if (shown !== null) URL.revokeObjectURL(shown);
    };
  }, [dispatch, jobId]);
  return url === null ? null : <img src={url} alt={t('jobs:picture')} className={styles.picture} />;
}
