import type { Refusal } from '../refusal.ts';

/** A layer as a line of a `.param` file has it. */
export interface NcnnLayer {
  readonly kind: string;
  readonly name: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly settings: Settings;
}

/** A layer's settings by number. */
class Settings {
  readonly #numbers: ReadonlyMap<number, readonly number[]>;

  constructor(numbers: ReadonlyMap<number, readonly number[]>) {
    this.#numbers = numbers;
  }

  has(key: number): boolean {
    return this.#numbers.has(key);
  }

  number(key: number, otherwise: number): number {
    return this.#numbers.get(key)?.[0] ?? otherwise;
  }

  numbers(key: number): readonly number[] {
    return this.#numbers.get(key) ?? [];
  }
}

const MAGIC = '7767517';
const MAX_BYTES = 16 << 20;
const MAX_LAYERS = 100_000;
/** Keys below it hold lists: -23310 is the list of key 10. */
const LISTS = -23_300;

/** The layers of a `.param` file, in the order in which they work and in which their weights lie in the `.bin` file. */
export function readParameters(bytes: Uint8Array, refusal: Refusal): readonly NcnnLayer[] {
  if (bytes.length > MAX_BYTES) throw refusal.unsupported(`its description has ${bytes.length} bytes`);
  const [magic, counts = '', ...lines] = new TextDecoder()
    .decode(bytes)
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (magic !== MAGIC) throw refusal.damaged('its description is no text of ncnn');
  if (lines.length > MAX_LAYERS || Number(counts.split(/\s+/)[0]) !== lines.length)
    throw refusal.damaged(`its description counts ${counts.split(/\s+/)[0]} layers and has ${lines.length}`);
  return lines.map((line) => readLayer(line, refusal));
}

function readLayer(line: string, refusal: Refusal): NcnnLayer {
  const [kind = '', name = '', inputCount = '', outputCount = '', ...rest] = line.split(/\s+/);
  const [taken, given] = [Number(inputCount), Number(outputCount)];
  if (!(Number.isInteger(taken) && taken >= 0 && Number.isInteger(given) && given >= 0 && rest.length >= taken + given))
    throw refusal.damaged(`the line of its layer "${name}"`);
  return {
    kind,
    name,
    inputs: rest.slice(0, taken),
    outputs: rest.slice(taken, taken + given),
    settings: new Settings(new Map(rest.slice(taken + given).map((text) => readSetting(text, name, refusal)))),
  };
}

function readSetting(text: string, layer: string, refusal: Refusal): readonly [number, readonly number[]] {
  const [, key = '', values = ''] = /^(-?\d{1,6})=(.+)$/.exec(text) ?? [];
  const numbers = values.split(',').map(Number);
  if (key === '' || !numbers.every(Number.isFinite)) throw refusal.damaged(`the setting "${text}" of its layer "${layer}"`);
  if (Number(key) >= 0) return [Number(key), numbers];
  const [count, ...list] = numbers;
  if (Number(key) > LISTS || count !== list.length) throw refusal.damaged(`the setting "${text}" of its layer "${layer}"`);
  return [LISTS - Number(key), list];
}
