import { type ReactNode, useRef } from 'react';
import {
  Button,
  type Color,
  ColorArea,
  ColorField,
  ColorSlider,
  ColorThumb,
  Dialog,
  DialogTrigger,
  Input,
  Label,
  Popover,
  parseColor,
  SliderTrack,
} from 'react-aria-components';
import { useText } from '../../../i18n/translate.ts';
import popover from '../../../ui/popover.module.css';
import type { ValueControl, ValueDrag } from '../../../ui/value-drag.ts';
import styles from './colour-control.module.css';

const BYTE = 255;

const toColour = (value: readonly number[]): Color => {
  const [r = 0, g = 0, b = 0, a = 1] = value;
  return parseColor(`rgba(${Math.round(r * BYTE)}, ${Math.round(g * BYTE)}, ${Math.round(b * BYTE)}, ${a})`).toFormat('hsba');
};
const fromColour = (colour: Color): readonly number[] => {
  const rgb = colour.toFormat('rgba');
  const part = (channel: 'red' | 'green' | 'blue') => Number((rgb.getChannelValue(channel) / BYTE).toFixed(4));
  return [part('red'), part('green'), part('blue'), Number(rgb.getChannelValue('alpha').toFixed(4))];
};

/** A colour with its opacity: a swatch that opens a picker. Each drag in it is one undo step, which Escape takes back. */
export function ColourControl({
  value,
  label,
  isDisabled = false,
  onSet,
  onDrag,
  mixedText,
}: ValueControl<readonly number[]> & { readonly mixedText: string }) {
  const t = useText();
  const drag = useRef<ValueDrag<readonly number[]> | null>(null);
  // A grey has no hue of its own: what the picker said last is kept for as long as it means the same colour.
  const last = useRef<Color | null>(null);
  const shown = value ?? [0, 0, 0, 1];
  const same = last.current !== null && fromColour(last.current).every((part, index) => Math.abs(part - (shown[index] ?? 1)) < 0.002);
  const colour = same && last.current !== null ? last.current : toColour(shown);

  const move = (next: Color) => {
    last.current = next.toFormat('hsba');
    drag.current ??= onDrag();
    drag.current.update(fromColour(next));
  };
  const keep = (next: Color) => {
    last.current = next.toFormat('hsba');
    if (drag.current === null) return;
    drag.current.update(fromColour(next));
    drag.current.commit();
    drag.current = null;
  };
  const hex = value === null ? mixedText : colour.toString('hex').toUpperCase();
  const alpha = Math.round((shown[3] ?? 1) * 100);
  const slider = (channel: 'hue' | 'alpha', name: string): ReactNode => (
    <ColorSlider colorSpace="hsb" channel={channel} value={colour} onChange={move} onChangeEnd={keep} aria-label={name}>
      <SliderTrack className={styles.track ?? ''}>
        <ColorThumb className={styles.thumb ?? ''} />
      </SliderTrack>
    </ColorSlider>
  );
  return (
    <DialogTrigger>
      <Button className={styles.swatchButton ?? ''} aria-label={t('inspector:colour.open', { label, colour: hex })} isDisabled={isDisabled}>
        <span className={styles.swatch}>
          <span className={styles.fill} style={{ background: value === null ? 'none' : colour.toString('css') }} />
        </span>
        <span className={styles.hex}>{alpha < 100 && value !== null ? `${hex} · ${alpha}%` : hex}</span>
      </Button>
      <Popover className={popover.popover ?? ''} placement="left top">
        <Dialog className={styles.dialog ?? ''} aria-label={label}>
          <div
            className={styles.picker}
            onKeyDownCapture={(event) => {
              if (event.key !== 'Escape' || drag.current === null) return;
              event.stopPropagation();
              drag.current.cancel();
              drag.current = null;
            }}
          >
            <ColorArea
              colorSpace="hsb"
              xChannel="saturation"
              yChannel="brightness"
              className={styles.area ?? ''}
              value={colour}
              onChange={move}
              onChangeEnd={keep}
              aria-label={label}
            >
              <ColorThumb className={styles.thumb ?? ''} />
            </ColorArea>
            {slider('hue', t('inspector:colour.hue'))}
            {slider('alpha', t('inspector:colour.alpha'))}
            <div className={styles.fields}>
              <ColorField
                className={styles.hexField ?? ''}
                value={colour}
                onChange={(next) => {
                  if (next === null) return;
                  const [r = 0, g = 0, b = 0] = fromColour(next);
                  onSet([r, g, b, shown[3] ?? 1]);
                }}
              >
                <Label>{t('inspector:colour.hex')}</Label>
                <Input className={styles.hexInput ?? ''} />
              </ColorField>
              <ColorField
                className={styles.hexField ?? ''}
                colorSpace="hsb"
                channel="alpha"
                value={colour}
                onChange={(next) => next !== null && onSet(fromColour(next))}
              >
                <Label>{t('inspector:colour.alpha')}</Label>
                <Input className={styles.hexInput ?? ''} />
              </ColorField>
            </div>
          </div>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
