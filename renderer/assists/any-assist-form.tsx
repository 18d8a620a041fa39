import type { AnyAssistForm, AssistForm } from './assist-form.ts';

/** Hides what a form's options are from the frame, which keeps them and hands them back. */
export function anyAssistForm<Options extends object>({
  choose,
  usesSpan = () => true,
  options: schema,
  toRequest,
  Form,
  Summary,
  choice,
}: AssistForm<Options>): AnyAssistForm {
  const read = (stored: unknown): Options => {
    const known = schema.safeParse(stored ?? {});
    return known.success ? known.data : schema.parse({});
  };
  return {
    choose,
    usesSpan: (stored) => usesSpan(read(stored)),
    toRequest: (stored, inputs) => toRequest(read(stored), inputs),
    render: (stored, inputs, onStore) => {
      const options = read(stored);
      return <Form options={options} inputs={inputs} onChange={(change) => onStore({ ...options, ...change })} />;
    },
    renderSummary: (summary) => <Summary summary={summary} />,
    choice: choice ?? null,
  };
}
