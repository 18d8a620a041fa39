import { Pause, Play } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Slider, SliderThumb, SliderTrack } from 'react-aria-components';
import { useText } from '../i18n/translate.ts';
import { IconButton } from './icon-button.tsx';
import styles from './sound-player.module.css';

interface SoundPlayerProps {
  /** Of a sound that lies in the window's memory. */
  readonly url: string;
  readonly seconds: number;
  /** What is heard: its accessible name. */
  readonly label: string;
}

/** Plays a short sound, at once: the user has just asked to hear it. */
export function SoundPlayer({ url, seconds, label }: SoundPlayerProps) {
  const t = useText();
  const sound = useRef<HTMLAudioElement>(null);
  const [at, setAt] = useState(0);
  const [isPlaying, setIsPlaying] = useState(false);
  useEffect(() => {
    if (!isPlaying) return;
    let frame = requestAnimationFrame(function follow() {
      setAt(sound.current?.currentTime ?? 0);
      frame = requestAnimationFrame(follow);
    });
    return () => cancelAnimationFrame(frame);
  }, [isPlaying]);
  const seek = (to: number): void => {
    setAt(to);
    if (sound.current !== null) sound.current.currentTime = to;
  };
  const toggle = (): void => {
    const { current } = sound;
    if (current === null) return;
    if (isPlaying) current.pause();
    // Refused where the window has not been touched yet; the button then stands as it was.
    else void current.play().catch(() => setIsPlaying(false));
  };
  const shown = Math.min(at, seconds);
  return (
    <fieldset className={styles.player} aria-label={label} ref={(field) => field?.scrollIntoView({ block: 'nearest' })}>
      {/* biome-ignore lint/a11y/useMediaCaption: it speaks words that the user has just written, or what the film sounds like */}
      <audio
        ref={sound}
        src={url}
        autoPlay
        onPlay={() => setIsPlaying(true)}
        onPause={() => setIsPlaying(false)}
        onEnded={() => setAt(0)}
      />
      <IconButton
        icon={isPlaying ? Pause : Play}
        size="small"
        label={t(isPlaying ? 'app:sound.pause' : 'app:sound.play')}
        onPress={toggle}
      />
      <Slider
        className={styles.slider ?? ''}
        aria-label={t('app:sound.position')}
        minValue={0}
        maxValue={seconds}
        step={0.1}
        value={shown}
        onChange={seek}
        formatOptions={{ maximumFractionDigits: 1 }}
      >
        <SliderTrack className={styles.track ?? ''}>
          <span className={styles.fill} style={{ width: `${seconds === 0 ? 0 : (shown / seconds) * 100}%` }} />
          <SliderThumb className={styles.thumb ?? ''} />
        </SliderTrack>
      </Slider>
      <span className={styles.time}>{t('app:sound.time', { at: shown.toFixed(1), of: seconds.toFixed(1) })}</span>
    </fieldset>
  );
}
