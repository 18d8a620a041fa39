import { KEPT_PICTURES } from '../../core/protocol/viewer-contract.ts';
import type { OutgoingPicture } from './outgoing-picture.ts';
import type { Outlet } from './outlet.ts';
import type { MadePicture } from './picture-maker.ts';

/** Gives pictures beside the one that stands, each once as long as the consumer can be taken to keep it. */
export interface NeighbourGiver {
  give(made: MadePicture): void;
  /** The consumer has this picture otherwise. */
  given(made: MadePicture): void;
  /** Takes back those that nobody took. */
  withdraw(): void;
}

export function createNeighbourGiver(outlet: Outlet<OutgoingPicture>): NeighbourGiver {
  let revision = Number.NaN;
  /** Oldest first. */
  const known = new Set<number>();

  const note = (made: MadePicture): void => {
    if (made.revision !== revision) known.clear();
    revision = made.revision;
    known.delete(made.frame);
    known.add(made.frame);
    for (const oldest of known) {
      if (known.size <= KEPT_PICTURES) break;
      known.delete(oldest);
    }
  };
  return {
    give(made) {
      if (made.revision === revision && known.has(made.frame)) return;
      note(made);
      outlet.put({ made, askedFrame: made.frame, isExact: true, due: null, elapsed: 0, isNeighbour: true });
    },
    given: note,
    withdraw() {
      outlet.withdraw(({ made, isNeighbour }) => {
        if (isNeighbour === true) known.delete(made.frame);
        return isNeighbour === true;
      });
    },
  };
}
