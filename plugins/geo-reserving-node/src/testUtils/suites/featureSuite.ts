import type { TrafficDirector } from '../../directors';
import { answerOf } from '../laws/answerOf';
import {
  approximationIsSaid,
  failoverClaim,
  isShown,
} from '../laws/featureLaws';
import { questionOf } from '../scenarios/questionOf';
import type { DirectorScenario, Feature } from '../scenarios/Scenario';

/** Each ability that is claimed is shown by a scenario, and none that is not claimed. */
export function featureSuite<S>(
  make: () => TrafficDirector<S>,
  scenarios: readonly DirectorScenario<S>[],
  features: readonly { feature: Feature; claimed: boolean }[],
): void {
  const director = make();
  const readingsOf = (scenario: DirectorScenario<S>) =>
    answerOf(director, questionOf(scenario)).readings;

  for (const { feature, claimed } of features) {
    const shown = scenarios.filter(s => s.shows?.includes(feature));
    const prove = () => {
      expect(shown.map(({ name }) => name)).not.toEqual([]);
      for (const scenario of shown) {
        expect([scenario.name, isShown(feature, readingsOf(scenario))]).toEqual(
          [scenario.name, true],
        );
      }
    };
    if (claimed) {
      it(`${feature}: claimed, and shown`, prove);
    } else {
      it.skip(`${feature}: not claimed`, prove);
      it(`${feature}: not claimed, and no scenario is said to show it`, () => {
        expect(shown.map(({ name }) => name)).toEqual([]);
      });
    }
  }

  it('fails over as it claims, wherever two clusters are being used', () => {
    const problems = scenarios.flatMap(s =>
      failoverClaim(director.capabilities, readingsOf(s)),
    );
    expect(problems).toEqual([]);
  });

  it('says in which way its weights are approximate, when they are', () => {
    const problems = scenarios.flatMap(s =>
      approximationIsSaid(director.capabilities, readingsOf(s)),
    );
    expect(problems).toEqual([]);
  });
}
