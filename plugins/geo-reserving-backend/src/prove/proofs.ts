import { errorsAnywhere } from './errorsAnywhere';
import { interleavings } from './interleavings';
import { killedAnywhere } from './killedAnywhere';
import type { Proof } from './Proof';
import { randomSequences } from './randomSequences';
import { twice } from './twice';

/** Everything that `npm run prove` proves, in this order. */
export const PROOFS: readonly Proof[] = [
  killedAnywhere,
  twice,
  errorsAnywhere,
  interleavings,
  randomSequences,
];
