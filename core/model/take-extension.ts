import type { Json } from '../base/json.ts';
import { chosenTake } from './chosen-take.ts';
import { missingSpans } from './missing-spans.ts';
import type { Project } from './project.ts';
import type { Clip } from './records.ts';

/** A request to the assist that made takes for what they lack. */
export interface TakeExtension {
  readonly assist: string;
  readonly request: Readonly<Record<string, Json>>;
}

/** Assists that go on with a take of theirs after a trim. */
const CONTINUING: ReadonlySet<string> = new Set(['clean-speech', 'convert-voice']);

/** Whether the clip reaches past the take that it plays, and its assist can make the rest. */
export function isExtensible(project: Project, clip: Clip): boolean {
  const take = chosenTake(clip);
  return take !== null && CONTINUING.has(take.assist) && !take.frozen && missingSpans(project, clip, take).length > 0;
}

/** What is asked for so that the takes which these clips play are made whole, as they were made before: one request for clips that share one. */
export function extensionOf(clips: readonly Clip[]): readonly TakeExtension[] {
  const requests = new Map<string, TakeExtension & { readonly clipIds: string[] }>();
  for (const clip of clips) {
    const take = chosenTake(clip);
    if (take === null || !CONTINUING.has(take.assist)) continue;
    const { assist, params, personIds, model } = take;
    const asked: Readonly<Record<string, Json>> =
      assist === 'convert-voice' ? { reference: params.reference ?? [], personIds: [...personIds], packId: model.packId } : { strength: 1 };
    const key = JSON.stringify([assist, asked]);
    const known = requests.get(key);
    if (known !== undefined) known.clipIds.push(clip.id);
    else {
      const clipIds: string[] = [clip.id];
      requests.set(key, { assist, clipIds, request: { clipIds, missing: true, ...asked } });
    }
  }
  return [...requests.values()].map(({ assist, request }) => ({ assist, request }));
}
