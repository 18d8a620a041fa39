import type { CaptionColour, CaptionStyle } from '../../../../core/model/captions.ts';
import type { Sequence } from '../../../../core/model/records.ts';
import styles from '../captions-panel.module.css';

/** Of a line's height, what the letters of an ordinary typeface take. */
const LETTERS_OF_LINE = 0.8;
const ALIGN = { left: 'left', centre: 'center', right: 'right' } as const;
const JUSTIFY = { top: 'flex-start', middle: 'center', bottom: 'flex-end' } as const;

/** About how a caption looks in the frame: the viewer shows it exactly. */
export function CaptionSample({
  style,
  sequence,
  text,
}: {
  readonly style: CaptionStyle;
  readonly sequence: Sequence;
  readonly text: string;
}) {
  const { sizePercent, outlinePercent, edgeMarginPercent, sideMarginPercent } = style;
  return (
    <div
      aria-hidden
      className={styles.sample}
      style={{
        aspectRatio: `${sequence.width} / ${sequence.height}`,
        justifyContent: JUSTIFY[style.position],
      }}
    >
      <p
        style={{
          margin: `${edgeMarginPercent}cqh ${sideMarginPercent}cqw`,
          fontSize: `${sizePercent * LETTERS_OF_LINE}cqh`,
          lineHeight: `${sizePercent}cqh`,
          fontWeight: style.bold ? 700 : 400,
          fontStyle: style.italic ? 'italic' : 'normal',
          color: cssColour(style.colour),
          textAlign: ALIGN[style.alignment],
          // A stroke runs along the middle of an edge: half of it lies under the letter.
          WebkitTextStroke: `${outlinePercent * 2}cqh ${cssColour(style.outlineColour)}`,
        }}
      >
        <span style={{ background: style.box === null ? 'none' : cssColour(style.box) }}>{text}</span>
      </p>
    </div>
  );
}

const cssColour = ([r, g, b, a]: CaptionColour): string => `rgb(${r * 100}% ${g * 100}% ${b * 100}% / ${a})`;
