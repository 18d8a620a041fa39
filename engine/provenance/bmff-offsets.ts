/** Boxes of a `moov` on the way to the tables that say where in the file each piece of media lies. */
const WAY = new Set(['moov', 'trak', 'mdia', 'minf', 'stbl']);
const LARGEST_SHORT = 0xffff_ffff;

/**
 * Moves every place in the file at or past `from` that a `moov` box names by `shift` bytes, in `moov` itself. False, and nothing changed,
 * where one of them no longer fits its 32 bits.
 */
export function shiftOffsets(moov: Buffer, from: number, shift: number): boolean {
  const moves: (() => void)[] = [];
  const visit = (start: number, end: number): boolean => {
    for (let at = start; at + 8 <= end; ) {
      const size = moov.readUInt32BE(at);
      const type = moov.toString('latin1', at + 4, at + 8);
      if (size < 8 || at + size > end) return true;
      if (WAY.has(type) && !visit(at + 8, at + size)) return false;
      if (type === 'stco' || type === 'co64') {
        const width = type === 'stco' ? 4 : 8;
        const count = Math.min(moov.readUInt32BE(at + 12), Math.floor((size - 16) / width));
        for (let index = 0; index < count; index += 1) {
          const place = at + 16 + index * width;
          const offset = width === 4 ? moov.readUInt32BE(place) : Number(moov.readBigUInt64BE(place));
          if (offset < from) continue;
          if (width === 4 && offset + shift > LARGEST_SHORT) return false;
          moves.push(() => {
            if (width === 4) moov.writeUInt32BE(offset + shift, place);
            else moov.writeBigUInt64BE(BigInt(offset + shift), place);
          });
        }
      }
      at += size;
    }
    return true;
  };
  if (!visit(0, moov.length)) return false;
  for (const move of moves) move();
  return true;
}
