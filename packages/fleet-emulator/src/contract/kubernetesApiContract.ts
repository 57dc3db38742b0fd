import { ContractClient } from './ContractClient';
import { ContractTarget } from './ContractTarget';
import { accessContract } from './suites/accessContract';
import { applyConflictContract } from './suites/applyConflictContract';
import { applyContract } from './suites/applyContract';
import { applyStatusContract } from './suites/applyStatusContract';
import { createContract } from './suites/createContract';
import { customResourceContract } from './suites/customResourceContract';
import { deleteContract } from './suites/deleteContract';
import { discoveryContract } from './suites/discoveryContract';
import { listContract } from './suites/listContract';
import { patchContract } from './suites/patchContract';
import { updateContract } from './suites/updateContract';
import { watchContract } from './suites/watchContract';

/** What the suites of the contract work with; only inside tests. */
export type ContractScope = {
  target(): ContractTarget;
  /** The API as an administrator. */
  admin(): ContractClient;
};

/** Starting a real server beside other work can take a while, in milliseconds. */
const START_PATIENCE_MS = 180_000;
const TEST_PATIENCE_MS = 40_000;

/**
 * The behaviour of a Kubernetes API that this project relies on, as tests. The
 * emulator has to pass them, and so do real servers: that is how the emulator
 * is known to be right.
 */
export function kubernetesApiContract(
  makeTarget: () => Promise<ContractTarget>,
): void {
  let target: ContractTarget | undefined;
  const scope: ContractScope = {
    target() {
      if (!target)
        throw new Error('The target of the contract has not started');
      return target;
    },
    admin: () => new ContractClient(scope.target(), scope.target().adminToken),
  };

  beforeAll(async () => {
    target = await makeTarget();
  }, START_PATIENCE_MS);
  afterAll(async () => target?.close(), TEST_PATIENCE_MS);
  jest.setTimeout(TEST_PATIENCE_MS);

  discoveryContract(scope);
  listContract(scope);
  watchContract(scope);
  createContract(scope);
  updateContract(scope);
  deleteContract(scope);
  patchContract(scope);
  applyContract(scope);
  applyConflictContract(scope);
  applyStatusContract(scope);
  customResourceContract(scope);
  accessContract(scope);
}
