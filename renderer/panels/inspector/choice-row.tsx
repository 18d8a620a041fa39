import { SelectInput, type SelectInputProps } from '../../ui/select-input.tsx';
import { FormRow } from './form-row.tsx';

/** One of a few choices in a row of a form, which bears its label. */
export function ChoiceRow<Id extends string>(select: Omit<SelectInputProps<Id>, 'isLabelHidden' | 'isInRow' | 'isSmall'>) {
  return (
    <FormRow label={select.label}>
      <SelectInput {...select} isLabelHidden isSmall />
    </FormRow>
  );
}
