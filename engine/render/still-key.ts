import { createHash } from 'node:crypto';
import type { FilterCall, FilterFile, FilterNode } from '../../core/graph/filter-node.ts';

/**
 * Names the pictures that follow from args alone, so that they are made once. A subtree counts where no source frame but a still's feeds it
 * and where its end states pixel format, matrix and range (see {@link isStated}): only there does taking it out of the graph leave as it was what FFmpeg
 * negotiates between the filters around it.
 */
export interface StillKeys {
  /** Answers for the nodes of one DAG: equal keys mean equal pictures; null where the node is no such still. */
  forDag(): (node: FilterCall) => string | null;
}

/** Texts whose digests are kept: a frame names few files, and mostly those of the frame before. */
const MAX_DIGESTS = 64;

export function createStillKeys(): StillKeys {
  const digests = new Map<string, string>();
  const digestOf = (file: FilterFile): string => {
    const known = digests.get(file.text) ?? createHash('sha256').update(file.text).digest('base64');
    if (digests.size >= MAX_DIGESTS) digests.clear();
    digests.set(file.text, known);
    return `${file.extension}:${known}`;
  };
  return {
    forDag() {
      const identities = new Map<FilterCall, string | null>();
      const identityOf = (node: FilterNode): string | null => {
        if (node.kind === 'source') return null;
        const known = identities.get(node);
        if (known !== undefined) return known;
        const identity = buildIdentity(node, identityOf, digestOf);
        identities.set(node, identity);
        return identity;
      };
      return (node) => (isStated(node) ? identityOf(node) : null);
    },
  };
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
  let text = `${node.filter} ${node.elapsedFrames ?? ''}(`;
  for (const input of node.inputs) {
    const identity = identityOf(input);
    if (identity === null) return null;
    text += `${identity},`;
  }
  text += `)${JSON.stringify(node.args)}`;
  for (const [arg, file] of Object.entries(node.files ?? {})) text += `${arg}=${digestOf(file)}`;
  // A chain would name its whole past at every step.
  return text.length < 400 ? text : createHash('sha256').update(text).digest('base64');
}
