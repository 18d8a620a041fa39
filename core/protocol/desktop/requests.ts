import { z } from 'zod';
import { pathSchema } from '../shapes.ts';

const labelSchema = z.string().max(300);

const filterSchema = z.strictObject({ name: labelSchema, extensions: z.array(z.string().regex(/^(\*|[A-Za-z0-9]{1,16})$/)).max(500) });

export const chooseFolderSchema = z.strictObject({ title: labelSchema, folder: pathSchema.optional() });
export type ChooseFolder = z.infer<typeof chooseFolderSchema>;

export const chooseFilesSchema = z.strictObject({
  title: labelSchema,
  filters: z.array(filterSchema).max(50),
  folder: pathSchema.optional(),
  many: z.boolean(),
});
export type ChooseFiles = z.infer<typeof chooseFilesSchema>;

export const saveFileSchema = z.strictObject({
  title: labelSchema,
  filters: z.array(filterSchema).max(50),
  folder: pathSchema.optional(),
  name: z.string().min(1).max(255),
});
export type SaveFile = z.infer<typeof saveFileSchema>;

export const connectSchema = z.int().min(1);
export const showInFolderSchema = pathSchema;
export const projectShownSchema = pathSchema.nullable();

const plainItemSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('action'),
    /** Sent back when the item is chosen. */
    id: z.string().min(1).max(100),
    label: labelSchema,
    /** As keymaps write it (`Mod+Shift+Z`); shown beside the label. */
    chord: z.string().max(60).nullable(),
    isEnabled: z.boolean(),
    /** Null for what is neither on nor off. */
    isChecked: z.boolean().nullable(),
  }),
  z.strictObject({ kind: z.literal('line') }),
]);
/** A menu within a menu; no deeper. */
const submenuSchema = z.strictObject({ kind: z.literal('submenu'), label: labelSchema, items: z.array(plainItemSchema).max(100) });
const menuSchema = z.strictObject({ label: labelSchema, items: z.array(z.union([plainItemSchema, submenuSchema])).max(300) });

/** The menus as they are now, in the user's language; main draws them and knows nothing else of actions. */
export const menuBarSchema = z.strictObject({ language: z.enum(['en', 'ko']), menus: z.array(menuSchema).max(30) });
export type MenuBar = z.infer<typeof menuBarSchema>;
/** One line of a menu that leads no further. */
export type NativeMenuItem = z.infer<typeof plainItemSchema>;
export type NativeMenu = z.infer<typeof menuSchema>;
