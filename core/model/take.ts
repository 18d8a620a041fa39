import type { AssetId, PersonId, TakeId } from '../base/id.ts';
import type { Json } from '../base/json.ts';
import type { Span } from '../base/span.ts';
import type { Spoken } from './voice-line.ts';

/** Which weights made a take, and what ran them. */
export interface TakeModel {
  /** Of the catalogue; `system` for a voice of the operating system. */
  readonly packId: string;
  readonly version: string;
  /** Of the pack's files; empty where there are none to hash. */
  readonly sha256: string;
  /** As `Provider`: `cpu`, `webgpu`, `cuda` … */
  readonly provider: string;
}

/** One thing that a take was made from: a file, a voice, a picture. */
export interface TakeInput {
  readonly name: string;
  readonly sha256: string;
}

/**
 * Media that an assist made for a clip. It never changes timing: take time = source time - `covers.start`, so that picture n of the take
 * is picture n of the source, at variable rate too. Clips that came from one by splitting or copying hold the same take, by the same id.
 */
export interface Take {
  readonly id: TakeId;
  /** Its name, as in `cutaway assist NAME`. */
  readonly assist: string;
  readonly assetId: AssetId;
  readonly streamIndex: number;
  /** What of the original source its media holds, on that source's clock; of a voice line from 0 to its length. */
  readonly covers: Span;
  readonly model: TakeModel;
  readonly seed: number;
  readonly params: { readonly [key: string]: Json };
  readonly inputs: readonly TakeInput[];
  /** Real people whose face or voice it uses: each must be in the project's persons. */
  readonly personIds: readonly PersonId[];
  /** ISO 8601 date and time. */
  readonly madeAt: string;
  /** Neither removed nor replaced until the user thaws it. */
  readonly frozen: boolean;
  /** Of a voice line: what it says. */
  readonly spoken?: Spoken | undefined;
}
