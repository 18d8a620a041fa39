import { useEffect, useState } from 'react';
import { WRITTEN_FORMATS, type WrittenFormat } from '../../../../core/interchange/subtitles/cue.ts';
import type { CallValue } from '../../../../core/protocol/contract.ts';
import { chooseFiles } from '../../../app/file-chooser/choose-files.ts';
import { faultSentence } from '../../../i18n/fault-sentence.ts';
import { useText } from '../../../i18n/translate.ts';
import { askEngine, callEngine } from '../../../state/call-engine.ts';
import { noticeShown } from '../../../state/notices-slice.ts';
import { selectActiveView, selectOpenProject, selectProject } from '../../../state/selectors.ts';
import { useAppDispatch, useAppSelector } from '../../../state/store.ts';
import { AppDialog } from '../../../ui/app-dialog.tsx';
import { Button } from '../../../ui/button.tsx';
import { SelectInput } from '../../../ui/select-input.tsx';
import { selectCaptionTrack, selectCaptionTracks } from '../caption-scene.ts';
import { LossList } from './loss-list.tsx';
import styles from './subtitle-dialogs.module.css';

const FORMAT_NAMES = { srt: 'SubRip (.srt)', vtt: 'WebVTT (.vtt)', ass: 'Advanced SubStation Alpha (.ass)' } as const;

type Preview =
  | { readonly kind: 'held'; readonly value: CallValue<'captions.preview'> }
  | { readonly kind: 'refused'; readonly message: string };

/** Writes a caption track as a subtitle file, after showing what the format cannot hold. */
export function ExportCaptionsDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useText();
  const dispatch = useAppDispatch();
  const tracks = useAppSelector(selectCaptionTracks);
  const shown = useAppSelector(selectCaptionTrack);
  const view = useAppSelector(selectActiveView);
  const projectPath = useAppSelector((state) => selectOpenProject(state)?.path ?? '');
  const name = useAppSelector((state) => selectProject(state)?.project.name ?? '');
  const [trackId, setTrackId] = useState<string>(shown?.id ?? '');
  const [format, setFormat] = useState<WrittenFormat>('srt');
  const { inPoint, outPoint } = view;
  const marked = inPoint !== null && outPoint !== null && inPoint < outPoint ? { start: inPoint, end: outPoint } : null;
  const [isMarked, setIsMarked] = useState(false);
  const [preview, setPreview] = useState<Preview | null>(null);
  const track = tracks.find(({ id }) => id === trackId) ?? null;
  const formatName = (id: WrittenFormat): string => (id === 'txt' ? t('captions:export.text') : FORMAT_NAMES[id]);
  const [from, to] = isMarked && marked !== null ? [marked.start, marked.end] : [null, null];
  const chosenId = track?.id;

  useEffect(() => {
    if (chosenId === undefined) return;
    const stop = new AbortController();
    const range = from === null || to === null ? null : { start: from, end: to };
    void dispatch(callEngine('captions.preview', { trackId: chosenId, format, range }, stop.signal)).then((answer) => {
      if (stop.signal.aborted) return;
      setPreview(answer.ok ? { kind: 'held', value: answer.value } : { kind: 'refused', message: faultSentence(answer.error) });
    });
    return () => stop.abort();
  }, [dispatch, chosenId, format, from, to]);

  const write = async () => {
    if (track === null) return;
    const language = track.caption?.language ?? 'und';
    const folder = projectPath.replace(/[/\\][^/\\]*$/u, '');
    const stem = (name === '' ? track.name : name).replaceAll(/[/\\:*?"<>|]/gu, '-');
    const [outPath] = await dispatch(
      chooseFiles({
        title: t('captions:export.title'),
        purpose: { kind: 'save', name: language === 'und' ? `${stem}.${format}` : `${stem}.${language}.${format}` },
        filters: [{ name: formatName(format), extensions: [format] }],
        ...(folder === '' ? {} : { folder }),
      }),
    );
    if (outPath === undefined) return;
    const range = from === null || to === null ? null : { start: from, end: to };
    const done = await dispatch(askEngine('captions.export', { trackId: track.id, format, range, outPath }));
    if (done === null) return;
    const file = outPath.replace(/^.*[/\\]/u, '');
    dispatch(noticeShown({ tone: 'good', text: t('captions:export.done', { count: done.captions, file }), fault: null, reveal: outPath }));
    onClose();
  };
  return (
    <AppDialog
      title={t('captions:export.title')}
      onClose={onClose}
      foot={
        <>
          <Button onPress={onClose}>{t('app:dialog.cancel')}</Button>
          <Button tone="primary" isDisabled={preview?.kind !== 'held'} onPress={() => void write()}>
            {t('captions:export.do')}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <SelectInput
          label={t('captions:track')}
          isInRow
          value={trackId}
          choices={tracks.map(({ id, name: label }) => ({ id: String(id), label }))}
          onChange={setTrackId}
        />
        <SelectInput
          label={t('captions:export.format')}
          isInRow
          value={format}
          choices={WRITTEN_FORMATS.map((id) => ({ id, label: formatName(id) }))}
          onChange={(id) => setFormat(id)}
        />
        <SelectInput
          label={t('captions:export.range')}
          isInRow
          isDisabled={marked === null}
          value={isMarked && marked !== null ? 'marked' : 'whole'}
          choices={[
            { id: 'whole', label: t('captions:export.whole') },
            { id: 'marked', label: t('captions:export.marked') },
          ]}
          onChange={(id) => setIsMarked(id === 'marked')}
        />
        {preview?.kind === 'refused' ? (
          <p role="alert" className={styles.trouble}>
            {preview.message}
          </p>
        ) : null}
        {preview?.kind === 'held' ? (
          <>
            <p className={styles.facts}>{t('captions:export.facts', { count: preview.value.captions })}</p>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
            <pre className={styles.head} data-selectable tabIndex={0}>
              {preview.value.head}
            </pre>
            <LossList losses={preview.value.losses} />
          </>
        ) : null}
      </div>
    </AppDialog>
  );
}
