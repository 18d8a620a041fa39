/** The tokens that the canvas draws with, by short names. */
const TOKENS = {
  well: '--surface-well',
  app: '--surface-app',
  panel: '--surface-panel',
  raised: '--surface-raised',
  control: '--surface-control',
  lineSoft: '--line-soft',
  lineStrong: '--line-strong',
  text: '--text',
  textStrong: '--text-strong',
  textMuted: '--text-muted',
  textOnAccent: '--text-on-accent',
  accent: '--accent',
  accentSoft: '--accent-soft',
  danger: '--danger',
  warning: '--warning',
  good: '--good',
  playhead: '--playhead',
  inOut: '--in-out',
  picture: '--clip-picture',
  pictureEdge: '--clip-picture-edge',
  sound: '--clip-sound',
  soundEdge: '--clip-sound-edge',
  title: '--clip-title',
  titleEdge: '--clip-title-edge',
  nested: '--clip-nested',
  nestedEdge: '--clip-nested-edge',
  caption: '--clip-caption',
  captionEdge: '--clip-caption-edge',
  missing: '--clip-missing',
  selectedEdge: '--clip-selected-edge',
  waveform: '--waveform',
  clipText: '--clip-text',
  headerShade: '--clip-header-shade',
  hatch: '--clip-hatch',
  levelLine: '--clip-line',
  fadeShade: '--clip-fade-shade',
  transition: '--transition',
  transitionEdge: '--transition-edge',
  trackPicture: '--track-picture',
  trackSound: '--track-sound',
  trackCaption: '--track-caption',
  lane: '--lane',
} as const;

const LABELS = ['red', 'orange', 'yellow', 'green', 'teal', 'blue', 'violet', 'pink'] as const;

export type ColourName = keyof typeof TOKENS;

export interface TimelineColours {
  readonly of: Readonly<Record<ColourName, string>>;
  /** Colours of labels and markers by name; a name that is none of them has the colour of muted text. */
  label(name: string): string;
  readonly fontUi: string;
  readonly fontMono: string;
}

/** Reads the tokens off an element, once: the canvas cannot use them by name. */
export function readColours(element: Element): TimelineColours {
  const style = getComputedStyle(element);
  const read = (token: string): string => style.getPropertyValue(token).trim();
  const entries = Object.entries(TOKENS).map(([name, token]) => [name, read(token)] as const);
  const labels = new Map<string, string>(LABELS.map((name) => [name, read(`--label-${name}`)]));
  const of = Object.fromEntries(entries) as Record<ColourName, string>;
  return { of, label: (name) => labels.get(name) ?? of.textMuted, fontUi: read('--font-ui'), fontMono: read('--font-mono') };
}
