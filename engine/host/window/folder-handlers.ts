import { homedir } from 'node:os';
import type { CallHandlers } from '../../../core/protocol/server.ts';
import { listFolder, makeFolder } from '../../library/folder-listing.ts';

type FolderCall = Extract<keyof CallHandlers, `folder.${string}`>;

export const folderCallHandlers = (): Pick<CallHandlers, FolderCall> => ({
  'folder.list': ({ path }) => listFolder(path, homedir(), process.platform),
  'folder.make': ({ parent, name }) => makeFolder(parent, name),
});
