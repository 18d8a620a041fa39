import { memo, useEffect, useRef, useState } from 'react';
import type { SequenceId } from '../../../core/base/id.ts';
import type { OpenChannel } from '../../../core/protocol/client.ts';
import type { ChannelItem } from '../../../core/protocol/contract.ts';
import type { SoundHeader } from '../../../core/protocol/viewer-contract.ts';
import { useText } from '../../i18n/translate.ts';
import { faultShown } from '../../state/notices-slice.ts';
import { openChannel } from '../../state/open-channel.ts';
import { useAppDispatch } from '../../state/store.ts';
import { Button } from '../../ui/button.tsx';
import { SelectInput } from '../../ui/select-input.tsx';
import styles from './mixer-panel.module.css';

const TARGETS = ['-14', '-16', '-23', '-24'] as const;
type Measured = Extract<ChannelItem<'sound.measure'>, { readonly kind: 'measured' }>;

/** Figures change this often: faster cannot be read. */
const READ_EVERY_MS = 200;
/** EBU R 128 tolerates so much either way. */
const TOLERANCE_LU = 0.5;

export interface LoudnessBoxProps {
  readonly sequenceId: SequenceId;
  /** Of what was heard last. */
  readonly loudness: () => SoundHeader['loudness'] | null;
}

/** How loud the mix is (ITU-R BS.1770, EBU R 128): of what is played, and of the whole when asked, against a target. */
export function LoudnessBox({ sequenceId, loudness }: LoudnessBoxProps) {
  const t = useText();
  const dispatch = useAppDispatch();
  const [target, setTarget] = useState<(typeof TARGETS)[number]>('-14');
  const [share, setShare] = useState<number | null>(null);
  const [whole, setWhole] = useState<Measured | null>(null);
  const channel = useRef<OpenChannel<'sound.measure'> | null>(null);
  const stop = () => {
    channel.current?.close();
    channel.current = null;
    setShare(null);
  };
  // Another sequence makes the measure untrue. One that is under way goes on while the panel lies behind another.
  const measured = useRef(sequenceId);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another sequence ends a measure
  useEffect(() => {
    if (measured.current === sequenceId) return;
    measured.current = sequenceId;
    stop();
    setWhole(null);
  }, [sequenceId]);
  const measure = () => {
    setShare(0);
    setWhole(null);
    channel.current = dispatch(
      openChannel(
        'sound.measure',
        { subject: { kind: 'sequence', sequenceId } },
        {
          onItem: (item) => (item.kind === 'progress' ? setShare(item.share) : setWhole(item)),
          onEnd: (fault) => {
            setShare(null);
            if (fault !== null) dispatch(faultShown(fault));
          },
        },
      ),
    );
  };
  const { lufs, dbtp } = useLevelTexts();
  const overLu = whole?.integratedLufs == null ? null : whole.integratedLufs - Number(target);
  return (
    <section className={styles.loudness} aria-label={t('sound:loudness')}>
      <PlayedLoudness loudness={loudness} />
      <SelectInput
        label={t('sound:target')}
        isLabelHidden
        value={target}
        choices={TARGETS.map((id) => ({ id, label: t(`sound:target.${id}`) }))}
        onChange={(id) => setTarget(id)}
      />
      <div className={styles.measure}>
        <Button size="small" onPress={share === null ? measure : stop}>
          {t(share === null ? 'sound:measure' : 'sound:stop')}
        </Button>
        <span role="status">
          {share === null ? '' : t('sound:measuring', { percent: Math.floor(share * 100) })}
          {whole === null ? '' : t('sound:measured', { lufs: lufs(whole.integratedLufs), peak: dbtp(whole.truePeakDbtp) })}
          {overLu === null
            ? ''
            : ` · ${
                Math.abs(overLu) <= TOLERANCE_LU
                  ? t('sound:onTarget')
                  : t(overLu > 0 ? 'sound:over' : 'sound:under', { value: Math.abs(overLu).toFixed(1) })
              }`}
        </span>
      </div>
    </section>
  );
}

/** Of what was heard last. Alone drawn anew while something plays. */
const PlayedLoudness = memo(function PlayedLoudness({ loudness }: Pick<LoudnessBoxProps, 'loudness'>) {
  const t = useText();
  const { lufs, dbtp } = useLevelTexts();
  const [played, setPlayed] = useState<SoundHeader['loudness'] | null>(null);
  useEffect(() => {
    const timer = setInterval(() => setPlayed(loudness()), READ_EVERY_MS);
    return () => clearInterval(timer);
  }, [loudness]);
  return (
    <dl>
      <dt>{t('sound:momentary')}</dt>
      <dd>{lufs(played?.momentaryLufs)}</dd>
      <dt>{t('sound:shortTerm')}</dt>
      <dd>{lufs(played?.shortTermLufs)}</dd>
      <dt>{t('sound:integrated')}</dt>
      <dd>{lufs(played?.integratedLufs)}</dd>
      <dt>{t('sound:truePeak')}</dt>
      <dd data-over={(played?.truePeakDbtp ?? -9) > -1 || undefined}>{dbtp(played?.truePeakDbtp)}</dd>
    </dl>
  );
});

function useLevelTexts() {
  const t = useText();
  return {
    lufs: (value: number | null | undefined) =>
      value === null || value === undefined ? '–' : t('sound:lufs', { value: value.toFixed(1) }),
    dbtp: (value: number | null | undefined) =>
      value === null || value === undefined ? '–' : t('sound:dbtp', { value: value.toFixed(1) }),
  };
}
