const REMEMBERED = 4000;

/** Words measured once for each font, and cut short with an ellipsis where they do not fit. */
export class FittedText {
  readonly #widths = new Map<string, number>();
  readonly #measure: (text: string, font: string) => number;

  constructor(measure: (text: string, font: string) => number) {
    this.#measure = measure;
  }

  width(text: string, font: string): number {
    const key = `${font}\u0000${text}`;
    const known = this.#widths.get(key);
    if (known !== undefined) return known;
    if (this.#widths.size >= REMEMBERED) this.#widths.clear();
    const width = this.#measure(text, font);
    this.#widths.set(key, width);
    return width;
  }

  /** As much of the text as fits, ending in an ellipsis where it is not all; empty where not even one letter fits. */
  fit(text: string, font: string, widthPx: number): string {
    if (widthPx <= 0 || text === '') return '';
    if (this.width(text, font) <= widthPx) return text;
    const letters = [...text];
    let low = 0;
    let high = letters.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (this.#measure(`${letters.slice(0, middle).join('')}…`, font) <= widthPx) low = middle;
      else high = middle - 1;
    }
    return low === 0 ? '' : `${letters.slice(0, low).join('').trimEnd()}…`;
  }
}
