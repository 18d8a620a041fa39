import { z } from 'zod';
import { nameSchema } from '../../../model/record-schemas.ts';
import { defineEdit } from '../../define-edit.ts';

export const renameProject = defineEdit({
  name: 'project.rename',
  summary: 'Give the project another name.',
  args: z.strictObject({ name: nameSchema.min(1) }),
  edit(draft, { name }) {
    draft.setProject({ ...draft.projectRecord, name });
  },
});
