import { createSlice, type PayloadAction } from '@reduxjs/toolkit';

/** The one dialog that is open, by its name in `app/dialog-table.ts`, or null. */
const slice = createSlice({
  name: 'dialogs',
  initialState: { open: null } as { readonly open: string | null },
  reducers: {
    dialogOpened: (_state, { payload }: PayloadAction<string>) => ({ open: payload }),
    dialogClosed: () => ({ open: null }),
  },
});

export const { dialogOpened, dialogClosed } = slice.actions;
export const dialogsReducer = slice.reducer;
