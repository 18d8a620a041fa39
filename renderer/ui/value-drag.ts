/** A value on the move: seen at once, kept by `commit`, gone without a trace by `cancel`. */
export interface ValueDrag<Value> {
  update(value: Value): void;
  commit(): void;
  cancel(): void;
}

/** What a control of one value is given. */
export interface ValueControl<Value> {
  /** Null where several things are edited whose values differ. */
  readonly value: Value | null;
  /** Its accessible name. */
  readonly label: string;
  readonly isDisabled?: boolean;
  /** One undo step. */
  readonly onSet: (value: Value) => void;
  /** Begins what ends as one undo step, however many updates it has. */
  readonly onDrag: () => ValueDrag<Value>;
}
