import { createHash } from 'node:crypto';

/** SHA-256 of a project file's bytes, in hexadecimal: the name by which journal and snapshots know a saved state. */
export const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
