import { config } from 'zod';

// The page's policy forbids code made at run time. Told so, zod does not try it out, which the browser would report as a breach.
config({ jitless: true });
