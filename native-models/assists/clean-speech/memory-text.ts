import type { DtlnMemory } from '../../audio/enhancement/dtln.ts';

/** What the networks remember, as a run's journal keeps it. */
export interface MemoryText {
  readonly mask: string;
  readonly wave: string;
}

const encode = (values: Float32Array): string => Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString('base64');
/** To the bit. Bytes are copied, since floats must lie on multiples of four. */
const decode = (text: string): Float32Array => new Float32Array(Uint8Array.from(Buffer.from(text, 'base64')).buffer);

export const textOf = ({ mask, wave }: DtlnMemory): MemoryText => ({ mask: encode(mask), wave: encode(wave) });

export const memoriesFrom = (texts: readonly MemoryText[]): readonly DtlnMemory[] =>
  texts.map(({ mask, wave }) => ({ mask: decode(mask), wave: decode(wave) }));
