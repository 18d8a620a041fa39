import type { ReactNode } from 'react';
import type { z } from 'zod';
import type { TrackKind } from '../../core/model/records.ts';
import type { TextKey } from '../i18n/catalogue.ts';
import type { AssistInputs } from './assist-inputs.ts';

/** What a form comes to: a request, or one sentence that says what is still wanted. */
export type AskedOf = { readonly kind: 'request'; readonly request: unknown } | { readonly kind: 'wanting'; readonly what: TextKey };

export interface FormProps<Options> {
  readonly options: Options;
  /** Values that are not named stay. */
  onChange(change: Partial<Options>): void;
  readonly inputs: AssistInputs;
}

/** The window's side of one assist. What the user has set is kept while the program runs, whether or not the panel is shown. */
export interface AssistForm<Options> {
  /** What the frame lets the user choose on the timeline: a stretch, and tracks of one kind. */
  readonly choose: { readonly span: boolean; readonly tracks: TrackKind | null };
  /** Whether these options mean the stretch at all; always, where this is left out. */
  usesSpan?(options: Options): boolean;
  /** Reads what was set; of nothing it makes the defaults. */
  readonly options: z.ZodType<Options>;
  /** Pure: asked again at every change. */
  toRequest(options: Options, inputs: AssistInputs): AskedOf;
  Form(props: FormProps<Options>): ReactNode;
  /** Facts of a finished run, by the summary of its proposal. */
  Summary(props: { readonly summary: Readonly<Record<string, unknown>> }): ReactNode;
  /** Where a result is a list of which the user may leave some. */
  readonly choice?: {
    /** How many there are, and which are left alone at first, by their numbers from 1. */
    of(summary: Readonly<Record<string, unknown>>): { readonly count: number; readonly left: ReadonlySet<number> };
    Choose(props: ChooseProps): ReactNode;
  };
}

export interface ChooseProps {
  readonly summary: Readonly<Record<string, unknown>>;
  readonly left: ReadonlySet<number>;
  onChange(left: ReadonlySet<number>): void;
}

/** A form as the frame sees it. */
export interface AnyAssistForm {
  readonly choose: AssistForm<unknown>['choose'];
  usesSpan(stored: unknown): boolean;
  toRequest(stored: unknown, inputs: AssistInputs): AskedOf;
  render(stored: unknown, inputs: AssistInputs, onStore: (stored: unknown) => void): ReactNode;
  renderSummary(summary: Readonly<Record<string, unknown>>): ReactNode;
  readonly choice: AssistForm<unknown>['choice'] | null;
}
