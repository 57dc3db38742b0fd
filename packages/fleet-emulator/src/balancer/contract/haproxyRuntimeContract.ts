import type { HaproxyTarget } from './HaproxyTarget';
import { countsContract } from './suites/countsContract';
import { healthContract } from './suites/healthContract';
import { linesContract } from './suites/linesContract';
import { statesContract } from './suites/statesContract';
import { tablesContract } from './suites/tablesContract';
import { weightsContract } from './suites/weightsContract';

/** What the suites work with; only inside tests. */
export type HaproxyScope = () => HaproxyTarget;

/** A machine may be busy: generous, in milliseconds. */
const PATIENCE_MS = 30_000;

/**
 * The behaviour of HAProxy's runtime API that this project relies on, as tests. The emulated HAProxy
 * has to pass them, and so do real ones: that is how the emulated one is known to be right.
 */
export function haproxyRuntimeContract(
  makeTarget: () => Promise<HaproxyTarget>,
): void {
  let made: HaproxyTarget | undefined;
  const target: HaproxyScope = () => {
    if (!made) throw new Error('The target of the contract has not started');
    return made;
  };
  beforeAll(async () => {
    made = await makeTarget();
  }, PATIENCE_MS);
  afterAll(async () => made?.close(), PATIENCE_MS);
  jest.setTimeout(PATIENCE_MS);

  linesContract(target);
  tablesContract(target);
  weightsContract(target);
  statesContract(target);
  healthContract(target);
  countsContract(target);
}
