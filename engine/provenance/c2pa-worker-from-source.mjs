import { register } from 'tsx/esm/api';

// Where the engine runs from its TypeScript; built, the worker is a file of its own.
register();
await import('./c2pa-worker.ts');
