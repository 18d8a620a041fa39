import { asId, type IdSource, type IdType } from '../../../core/base/id.ts';

/** Ids for drawing a drag: the same ones at every update of it, so that what is drawn keeps its identity. The engine gives those that stay. */
export function previewIds(): IdSource {
  let next = 0;
  return <Type extends IdType>(type: Type) => {
    next += 1;
    return asId<Type>(`${type}_preview${next}`);
  };
}

/** An id that no project has, for what a gesture makes and must name before the engine has made it. */
export const freshId: IdSource = (type) => {
  const [high = 0, low = 0, lowest = 0] = crypto.getRandomValues(new Uint32Array(3));
  return asId(`${type}_${high.toString(36)}${low.toString(36)}${lowest.toString(36)}`);
};
