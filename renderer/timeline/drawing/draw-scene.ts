import type { AssetId, ClipId } from '../../../core/base/id.ts';
import type { Project } from '../../../core/model/project.ts';
import type { Translate } from '../../i18n/translate.ts';
import type { TimelineSelection } from '../../state/selection-slice.ts';
import type { DerivedMedia } from '../derived/derived-media.ts';
import type { TimelineLayout } from '../layout/timeline-layout.ts';
import type { TimelineColours } from './colours.ts';
import type { FittedText } from './fitted-text.ts';

/** All that the clips are drawn from. Drawing reads it and nothing else, so that the same scene gives the same picture. */
export interface DrawScene {
  readonly context: CanvasRenderingContext2D;
  readonly layout: TimelineLayout;
  readonly project: Project;
  readonly colours: TimelineColours;
  readonly text: FittedText;
  readonly translate: Translate;
  readonly selection: TimelineSelection;
  readonly selectedClips: ReadonlySet<ClipId>;
  readonly focusedClip: ClipId | null;
  /** Assets whose media is not where it should be. */
  readonly missing: ReadonlySet<AssetId>;
  /** Assets that have a proxy ready. */
  readonly proxied: ReadonlySet<AssetId>;
  readonly derived: DerivedMedia;
  readonly waveforms: boolean;
  readonly thumbnails: boolean;
  readonly pixelRatio: number;
}
