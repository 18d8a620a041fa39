import {
  ArrowLeftRight,
  ChevronsLeftRight,
  FoldHorizontal,
  Hand,
  Link2,
  Magnet,
  Maximize2,
  MousePointer2,
  MoveHorizontal,
  Scissors,
  UnfoldHorizontal,
  ZoomIn,
} from 'lucide-react';
import { Toolbar } from 'react-aria-components';
import { ActionButton } from '../actions/action-button.tsx';
import { useText } from '../i18n/translate.ts';
import { TimecodeField } from './timecode-field.tsx';
import styles from './timeline-toolbar.module.css';
import { ZoomSlider } from './view/zoom-slider.tsx';

/** In the order of use. */
const TOOLS = [
  ['timeline.tool.select', MousePointer2],
  ['timeline.tool.blade', Scissors],
  ['timeline.tool.trim', ChevronsLeftRight],
  ['timeline.tool.ripple', UnfoldHorizontal],
  ['timeline.tool.roll', FoldHorizontal],
  ['timeline.tool.slip', ArrowLeftRight],
  ['timeline.tool.slide', MoveHorizontal],
  ['timeline.tool.hand', Hand],
  ['timeline.tool.zoom', ZoomIn],
] as const;

const SWITCHES = [
  ['timeline.snapping', Magnet],
  ['timeline.linked-selection', Link2],
] as const;

/** Above the clips: where the playhead is, the tools, what they heed, and the zoom. */
export function TimelineToolbar() {
  const t = useText();
  return (
    <Toolbar aria-label={t('timeline:toolbar')} className={styles.bar ?? ''}>
      <TimecodeField />
      <div className={styles.group}>
        {TOOLS.map(([id, icon]) => (
          <ActionButton key={id} id={id} icon={icon} />
        ))}
      </div>
      <div className={styles.group}>
        {SWITCHES.map(([id, icon]) => (
          <ActionButton key={id} id={id} icon={icon} />
        ))}
      </div>
      <div className={styles.space} />
      <ZoomSlider />
      <ActionButton id="timeline.zoom-to-fit" icon={Maximize2} />
    </Toolbar>
  );
}
