import { describeIf } from '../../contract/describeIf';
import { haproxyBinary } from './haproxyBinary';
import { haproxyRuntimeContract } from './haproxyRuntimeContract';
import { realHaproxyTarget } from './realHaproxyTarget';

describeIf(haproxyBinary().reason, 'a real HAProxy', () => {
  haproxyRuntimeContract(realHaproxyTarget);
});
