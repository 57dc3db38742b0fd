import { killedAnywhere } from './killedAnywhere';
import type { Proof } from './Proof';

/** Everything that `npm run prove` proves, in this order. */
export const PROOFS: readonly Proof[] = [killedAnywhere];
