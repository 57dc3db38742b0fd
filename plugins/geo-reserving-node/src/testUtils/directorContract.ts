import type { TrafficDirector } from '../directors';
import { claimedFeatures } from './laws/featureLaws';
import type { DirectorScenario, Feature } from './scenarios/Scenario';
import { answersSuite } from './suites/answersSuite';
import { changeSuite } from './suites/changeSuite';
import { featureSuite } from './suites/featureSuite';
import { lostFactsSuite } from './suites/lostFactsSuite';
import { pollSuite } from './suites/pollSuite';
import type { PollTargets } from './suites/PollTargets';
import { robustnessSuite } from './suites/robustnessSuite';

/** What a director brings to be tested. @public */
export type DirectorContract<S> = {
  /** A new one, with no state of another test. */
  make: () => TrafficDirector<S>;
  /**
   * Situations that it has to understand: at least one of each verdict, and one for each ability it claims. Facts are
   * taken away from them and spoiled, so few and telling ones are better than many.
   */
  scenarios: readonly DirectorScenario<S>[];
  /** Its source in every state; needed when it has a `poll`. */
  poll?: PollTargets<TrafficDirector<S>>;
  /** Names of facts that controllers change in consequence of a write, so that an effect has them and the write not. */
  reactions?: readonly string[];
};

const FEATURES: readonly Feature[] = [
  'weights',
  'order',
  'drain',
  'failover',
  'no-failover',
];

/**
 * The conformance suite of directors: defines the tests that every director has to pass. Call it inside of `describe`.
 *
 * As in Gateway API's conformance suite, a test of an ability is only there when the ability is claimed; what is not
 * claimed is reported as skipped.
 *
 * @public
 */
export function directorContract<S>(contract: DirectorContract<S>): void {
  const { make, scenarios, poll, reactions } = contract;
  const director = make();

  it('has a stable id, a title, and lists no resource twice', () => {
    const { id, title, resources = [] } = director;
    expect(id).toMatch(/^[a-z][a-z0-9-]*$/);
    expect(title).not.toBe('');
    expect(make().id).toBe(id);
    expect(new Set(resources).size).toBe(resources.length);
  });

  it('is tried on services it directs, and on services it does not', () => {
    const verdicts = new Set(scenarios.map(({ verdict }) => verdict));
    expect([...verdicts]).toEqual(
      expect.arrayContaining(['directs', 'does-not']),
    );
  });

  describe.each(scenarios)('$name', scenario => {
    answersSuite(make, scenario);
    lostFactsSuite(make, scenario);
    robustnessSuite(make, scenario);
    if (director.change) {
      changeSuite(make, scenario, reactions);
    }
  });

  describe('abilities', () => {
    const claimed = claimedFeatures(director.capabilities);
    featureSuite(
      make,
      scenarios,
      FEATURES.map(feature => ({
        feature,
        claimed: claimed.includes(feature),
      })),
    );
  });

  describe('poll', () => {
    if (director.poll && poll) {
      pollSuite(
        poll,
        (subject, signal) => subject.poll!(signal),
        state => expect(state).toBeDefined(),
      );
    }
    it('has a source to be tried on exactly when it polls', () => {
      expect(poll !== undefined).toBe(director.poll !== undefined);
    });
  });
}
