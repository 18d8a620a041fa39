import type { z } from 'zod';
import { assistCalls, assistChannels } from './assists-contract.ts';
import { captionCalls } from './captions-contract.ts';
import { consentCalls } from './consent-contract.ts';
import { credentialCalls } from './credentials-contract.ts';
import { derivedChannels } from './derived-contract.ts';
import { effectCalls } from './effect-contract.ts';
import { exportCalls, exportChannels } from './export-contract.ts';
import { demoChannels, folderCalls } from './folder-contract.ts';
import { jobCalls, jobChannels } from './jobs-contract.ts';
import { machineCalls } from './machine-contract.ts';
import { mediaCalls, mediaChannels } from './media-contract.ts';
import { modelCalls } from './models-contract.ts';
import { projectCalls, projectChannels } from './project-contract.ts';
import { settingsCalls } from './settings-contract.ts';
import { soundChannels } from './sound-contract.ts';
import { viewerCalls, viewerChannels } from './viewer-contract.ts';
import { voiceCalls } from './voices-contract.ts';

/** Everything a window may ask an engine for. One file an area; this one joins them. */
export const CALLS = {
  ...machineCalls,
  ...effectCalls,
  ...assistCalls,
  ...captionCalls,
  ...consentCalls,
  ...credentialCalls,
  ...folderCalls,
  ...exportCalls,
  ...jobCalls,
  ...mediaCalls,
  ...modelCalls,
  ...projectCalls,
  ...settingsCalls,
  ...viewerCalls,
  ...voiceCalls,
} as const;
export const CHANNELS = {
  ...projectChannels,
  ...assistChannels,
  ...derivedChannels,
  ...demoChannels,
  ...exportChannels,
  ...jobChannels,
  ...mediaChannels,
  ...soundChannels,
  ...viewerChannels,
} as const;

export type CallName = keyof typeof CALLS;
export type CallArgs<Name extends CallName> = z.input<(typeof CALLS)[Name]['args']>;
export type CallValue<Name extends CallName> = z.output<(typeof CALLS)[Name]['value']>;

export type ChannelName = keyof typeof CHANNELS;
export type ChannelArgs<Name extends ChannelName> = z.input<(typeof CHANNELS)[Name]['args']>;
export type ChannelItem<Name extends ChannelName> = z.output<(typeof CHANNELS)[Name]['item']>;
export type ChannelTold<Name extends ChannelName> = z.input<(typeof CHANNELS)[Name]['told']>;

export const isCallName = (name: string): name is CallName => Object.hasOwn(CALLS, name);
export const isChannelName = (name: string): name is ChannelName => Object.hasOwn(CHANNELS, name);
