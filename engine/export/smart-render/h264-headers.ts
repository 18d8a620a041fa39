/** H.264 NAL units and parameter sets (ITU-T H.264, 7.3 and 7.4), and the `avcC` record that MP4 keeps them in (ISO/IEC 14496-15, 5.3.3). */

const SLICE_IDR = 5;
const SPS = 7;
const PPS = 8;

export interface ParameterSets {
  readonly sps: readonly Buffer[];
  readonly pps: readonly Buffer[];
}

const nalType = (nal: Buffer): number => (nal[0] ?? 0) & 31;

/** The parameter sets of an `avcC` record with lengths of four bytes, or null where it is anything else. */
export function readAvcC(extradata: Buffer): ParameterSets | null {
  if (extradata.length < 7 || extradata[0] !== 1 || ((extradata[4] ?? 0) & 3) !== 3) return null;
  let at = 5;
  const take = (count: number): Buffer[] | null => {
    const units: Buffer[] = [];
    for (let left = count; left > 0; left--) {
      if (at + 2 > extradata.length) return null;
      const length = extradata.readUInt16BE(at);
      if (at + 2 + length > extradata.length) return null;
      units.push(extradata.subarray(at + 2, at + 2 + length));
      at += 2 + length;
    }
    return units;
  };
  const sps = take((extradata[at++] ?? 0) & 31);
  const pps = sps === null || at >= extradata.length ? null : take(extradata[at++] ?? 0);
  return sps === null || pps === null || sps.length === 0 || pps.length === 0 ? null : { sps, pps };
}

/** The parameter sets among NAL units with start codes. */
export function readAnnexB(extradata: Buffer): ParameterSets {
  const nals = splitAnnexB(extradata);
  return { sps: nals.filter((nal) => nalType(nal) === SPS), pps: nals.filter((nal) => nalType(nal) === PPS) };
}

/** Units between start codes, without the zero bytes that may stand before the next one. */
function splitAnnexB(data: Buffer): Buffer[] {
  const nals: Buffer[] = [];
  let start = -1;
  for (let at = 0; at + 3 <= data.length; at++) {
    if (data[at] !== 0 || data[at + 1] !== 0 || data[at + 2] !== 1) continue;
    if (start >= 0) nals.push(trimZeros(data.subarray(start, at)));
    start = at + 3;
    at += 2;
  }
  if (start >= 0) nals.push(trimZeros(data.subarray(start)));
  return nals.filter((nal) => nal.length > 0);
}

function trimZeros(nal: Buffer): Buffer {
  let end = nal.length;
  while (end > 0 && nal[end - 1] === 0) end--;
  return nal.subarray(0, end);
}

/** Start codes to lengths of four bytes, as packets in MP4 have them. */
export function toLengthPrefixed(data: Buffer): Buffer {
  return Buffer.concat(
    splitAnnexB(data).flatMap((nal) => {
      const length = Buffer.alloc(4);
      length.writeUInt32BE(nal.length, 0);
      return [length, nal];
    }),
  );
}

/** Whether a packet with lengths of four bytes begins a picture that nothing before it is needed for. */
export function isIdr(data: Buffer): boolean {
  for (let at = 0; at + 5 <= data.length; at += 4 + data.readUInt32BE(at)) {
    if (((data[at + 4] ?? 0) & 31) === SLICE_IDR) return true;
  }
  return false;
}

/** Ids that parameter sets go by. */
export const spsId = (sps: Buffer): number => expGolomb(sps, 4);
export const ppsId = (pps: Buffer): number => expGolomb(pps, 1);

/** The unsigned Exp-Golomb value that begins at byte `from` (9.1). Ids are small: no emulation prevention can lie inside one. */
function expGolomb(nal: Buffer, from: number): number {
  const bit = (index: number): number => ((nal[from + (index >> 3)] ?? 0) >> (7 - (index & 7))) & 1;
  let zeros = 0;
  while (zeros < 16 && bit(zeros) === 0) zeros++;
  let value = 1;
  for (let index = zeros + 1; index <= 2 * zeros; index++) value = value * 2 + bit(index);
  return value - 1;
}

/** An `avcC` record that holds parameter sets of several makers side by side. Their ids must differ. */
export function writeAvcC(makers: readonly ParameterSets[]): Buffer {
  const sps = makers.flatMap((sets) => sets.sps);
  const pps = makers.flatMap((sets) => sets.pps);
  const lead = sps[0];
  if (lead === undefined) throw new Error('a record needs a parameter set');
  // Profile and constraints of the record must hold for all sets: the highest profile and level, the constraints that all keep.
  const highest = (index: number): number => Math.max(...sps.map((set) => set[index] ?? 0));
  const profile = highest(1);
  const constraints = sps.reduce((common, set) => common & (set[2] ?? 0), 255);
  const head = Buffer.from([1, profile, constraints, highest(3), 0xff, 0xe0 | sps.length]);
  const parts = [head, ...sps.flatMap(withLength), Buffer.from([pps.length]), ...pps.flatMap(withLength)];
  // High profiles add chroma format 4:2:0, 8 bits twice, and no extension sets.
  if (profile >= 100) parts.push(Buffer.from([0xfd, 0xf8, 0xf8, 0]));
  return Buffer.concat(parts);
}

function withLength(nal: Buffer): Buffer[] {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(nal.length, 0);
  return [length, nal];
}
