import { join } from 'node:path';
import type { SoftwareAgent } from '../../core/provenance/manifest.ts';

/** Where this machine's own certificate is kept, beside the user's settings. */
export const credentialsFolder = (configFolder: string): string => join(configFolder, 'credentials');

/** How Cutaway names itself in what it signs. */
export const cutawayAgent = (version: string): SoftwareAgent => ({ name: 'Cutaway', version });
