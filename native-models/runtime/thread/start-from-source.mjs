import { register } from 'tsx/esm/api';

// A worker of a program that runs from its TypeScript: hooks that its parent has registered do not reach it.
register();
await import('./model-worker.ts');
