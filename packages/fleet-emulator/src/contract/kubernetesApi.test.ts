import { emulatedTarget } from './emulatedTarget';
import { kubernetesApiContract } from './kubernetesApiContract';

describe('the emulated Kubernetes API', () => {
  kubernetesApiContract(emulatedTarget);
});
