/** A string that names one record of one type. The brand exists for the compiler only. */
export type Id<Type extends string> = string & { readonly __id: Type };

export type ProjectId = Id<'project'>;
export type SequenceId = Id<'sequence'>;
export type TrackId = Id<'track'>;
export type ClipId = Id<'clip'>;
export type TransitionId = Id<'transition'>;
export type AssetId = Id<'asset'>;
export type BinId = Id<'bin'>;
export type MarkerId = Id<'marker'>;
/** Unique within a clip. Clips that came from one by splitting or copying share their takes. */
export type TakeId = Id<'take'>;
export type PersonId = Id<'person'>;
/** Clips that share one are linked: they are selected, moved and trimmed together unless the user says otherwise. */
export type LinkId = Id<'link'>;

export type IdType =
  | 'project'
  | 'sequence'
  | 'track'
  | 'clip'
  | 'transition'
  | 'asset'
  | 'bin'
  | 'marker'
  | 'effect'
  | 'link'
  | 'take'
  | 'person';

/** Brands a string that a schema has read or a source of ids has made. */
export const asId = <Type extends string>(text: string): Id<Type> => text as Id<Type>;

/** Where new ids come from: core has no random of its own. Ids are unique in a project and match `[a-z]+_[0-9a-z]+`. */
export type IdSource = <Type extends IdType>(type: Type) => Id<Type>;

/** Ids that count upward: for tests and for programs that must give the same project twice. */
export function countingIds(start = 1): IdSource {
  let next = start;
  return <Type extends IdType>(type: Type) => asId<Type>(`${type}_${(next++).toString(36)}`);
}
