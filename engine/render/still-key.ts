import { createHash } from 'node:crypto';
import type { FilterCall, FilterFile, FilterNode } from '../../core/graph/filter-node.ts';

/**
 * Names the pictures that follow from args alone, so that they are made once. A subtree counts where no source frame but a still's feeds it
 * and where its end states pixel format, matrix and range (see {@link isStated}): only there does taking it out of the graph leave as it was what FFmpeg
 * negotiates between the filters around it.
 */
export interface StillKeys {
  /** Equal keys mean equal pictures; null where the node is no such still. */
  keyOf(node: FilterCall): string | null;
}

export function createStillKeys(): StillKeys {
  const identities = new WeakMap<FilterCall, string | null>();
  const digests = new WeakMap<FilterFile, string>();
  const digestOf = (file: FilterFile): string => {
    const known = digests.get(file);
    if (known !== undefined) return known;
    const digest = `${file.extension}:${createHash('sha256').update(file.text).digest('hex')}`;
    digests.set(file, digest);
    return digest;
  };
  const identityOf = (node: FilterNode): string | null => {
    if (node.kind === 'source') return node.still === undefined ? null : JSON.stringify([node.still, node.streamIndex, node.deinterlace]);
    const known = identities.get(node);
    if (known !== undefined) return known;
    const identity = buildIdentity(node, identityOf, digestOf);
    identities.set(node, identity);
    return identity;
  };
  return { keyOf: (node) => (isStated(node) ? identityOf(node) : null) };
}

/** The last filters, `format` and `setparams` in any order, leave nothing about the frames open. RGB and grey have neither matrix nor range to state. */
function isStated(node: FilterCall): boolean {
  let pixelFormat: string | null = null;
  let colour = false;
  for (let at: FilterNode | undefined = node; at?.kind === 'filter'; at = at.inputs[0]) {
    if (at.filter === 'format') pixelFormat ??= onlyFormat(at);
    else if (at.filter === 'setparams') colour ||= at.args.colorspace !== undefined && at.args.range !== undefined;
    else return false;
    if (pixelFormat !== null && (colour || /^(gbr|gray|rgb|bgr|argb|abgr)/.test(pixelFormat))) return true;
  }
  return false;
}

const onlyFormat = ({ args }: FilterCall): string | null =>
  typeof args.pix_fmts === 'string' && !args.pix_fmts.includes('|') ? args.pix_fmts : null;

function buildIdentity(
  node: FilterCall,
  identityOf: (node: FilterNode) => string | null,
  digestOf: (file: FilterFile) => string,
): string | null {
  const parts: unknown[] = [node.filter, node.args, node.elapsedFrames ?? null];
  for (const input of node.inputs) {
    const identity = identityOf(input);
    if (identity === null) return null;
    parts.push(identity);
  }
  for (const [arg, file] of Object.entries(node.files ?? {})) parts.push(arg, digestOf(file));
  const text = JSON.stringify(parts);
  // Nested keys would double their backslashes at every level.
  return text.length < 200 ? text : createHash('sha256').update(text).digest('base64');
}
