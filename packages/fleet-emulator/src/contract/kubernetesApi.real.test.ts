import { describeIf } from './describeIf';
import { kubernetesApiContract } from './kubernetesApiContract';
import { realAssets } from './realAssets';
import { realTarget } from './realTarget';

const { reason } = realAssets(['kube-apiserver', 'etcd']);

describeIf(reason, 'a real kube-apiserver', () => {
  kubernetesApiContract(realTarget);
});
