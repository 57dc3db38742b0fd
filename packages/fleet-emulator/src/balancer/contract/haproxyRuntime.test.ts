import { emulatedHaproxyTarget } from './emulatedHaproxyTarget';
import { haproxyRuntimeContract } from './haproxyRuntimeContract';

describe('the emulated HAProxy', () => {
  haproxyRuntimeContract(emulatedHaproxyTarget);
});
