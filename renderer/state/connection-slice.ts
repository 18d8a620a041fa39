import { createSlice, type PayloadAction } from '@reduxjs/toolkit';
import type { ConnectionState } from '../engine-client/connection.ts';

const slice = createSlice({
  name: 'connection',
  initialState: { kind: 'connecting' } as ConnectionState,
  reducers: {
    connectionChanged: (_state, { payload }: PayloadAction<ConnectionState>) => payload,
  },
});

export const { connectionChanged } = slice.actions;
export const connectionReducer = slice.reducer;
