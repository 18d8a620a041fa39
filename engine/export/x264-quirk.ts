import { readFileSync } from 'node:fs';

/**
 * x264 (build 165) reads memory that it never wrote in its AVX-512 macroblock tree where a row is no multiple of 8 macroblocks: the same frames then give other bytes
 * from run to run, and a resumed film would differ from an uninterrupted one. Without AVX-512 it does not happen and costs little.
 * Every processor with AVX-512 has AVX2, so naming that is safe where AVX-512 was seen; other systems than Linux do not say what they have.
 */
export function x264Quirk(widthPx: number): Readonly<Record<string, string>> {
  const macroblocks = Math.ceil(widthPx / 16);
  return macroblocks % 8 !== 0 && hasAvx512() ? { 'x264-params': 'asm=avx2' } : {};
}

let known: boolean | null = null;

function hasAvx512(): boolean {
  known ??= process.platform === 'linux' && /^flags\b.*\bavx512f\b/m.test(processorText());
  return known;
}

function processorText(): string {
  try {
    return readFileSync('/proc/cpuinfo', 'utf8');
  } catch {
    return '';
  }
}
