import { homedir, userInfo } from 'node:os';
import { ok } from '../../../core/base/fault.ts';
import type { CallHandlers } from '../../../core/protocol/server.ts';
import { listFolder } from '../../library/folder-listing.ts';
import { makeFolder } from '../../library/make-folder.ts';
import { listPlaces } from '../../library/places.ts';
import { revealInFolder } from './reveal-in-folder.ts';

type FolderCall = Extract<keyof CallHandlers, `folder.${string}`>;

export const folderCallHandlers = (): Pick<CallHandlers, FolderCall> => ({
  'folder.list': async ({ path }) => {
    const listing = await listFolder(path ?? homedir());
    return listing.ok ? ok({ ...listing.value, entries: [...listing.value.entries] }) : listing;
  },
  'folder.places': async () =>
    ok({ places: [...(await listPlaces({ platform: process.platform, home: homedir(), userName: userInfo().username }))] }),
  'folder.reveal': ({ path }) => revealInFolder(path, process.platform),
  'folder.make': ({ parent, name }) => makeFolder(parent, name),
});
