/** Keeps what was used last within a budget. What is let go of is told, so that its memory can be freed. */
export class LeastRecent<Value> {
  readonly #entries = new Map<string, { readonly value: Value; readonly cost: number }>();
  readonly #budget: number;
  readonly #drop: (value: Value) => void;
  #cost = 0;

  /** `budget` in whatever `set` counts its costs in. */
  constructor(budget: number, drop: (value: Value) => void = () => undefined) {
    this.#budget = budget;
    this.#drop = drop;
  }

  get cost(): number {
    return this.#cost;
  }

  get(key: string): Value | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    return entry.value;
  }

  has(key: string): boolean {
    return this.#entries.has(key);
  }

  set(key: string, value: Value, cost: number): void {
    this.#take(key);
    this.#entries.set(key, { value, cost });
    this.#cost += cost;
    for (const oldest of this.#entries.keys()) {
      if (this.#cost <= this.#budget || oldest === key) return;
      this.#take(oldest);
    }
  }

  clear(): void {
    for (const key of [...this.#entries.keys()]) this.#take(key);
  }

  #take(key: string): void {
    const entry = this.#entries.get(key);
    if (entry === undefined) return;
    this.#entries.delete(key);
    this.#cost -= entry.cost;
    this.#drop(entry.value);
  }
}
