/** The files of a model by their path inside its pack. Answers null for one that the pack does not list. */
export type ModelFiles = (name: string) => Promise<Uint8Array | null>;
