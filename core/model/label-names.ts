/** The palette of label colours, of media, clips and markers: in the window, each is the token `--label-<name>`. */
export const LABEL_NAMES = ['red', 'orange', 'yellow', 'green', 'teal', 'blue', 'violet', 'pink'] as const;
export type LabelName = (typeof LABEL_NAMES)[number];
