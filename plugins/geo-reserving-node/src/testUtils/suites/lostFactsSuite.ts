import type { TrafficDirector } from '../../directors';
import { answerLaws } from '../laws/answerLaws';
import { answerOf } from '../laws/answerOf';
import { freshnessLaws, nothingIsFresh } from '../laws/freshnessLaws';
import {
  EVERYTHING_OLD,
  lossesIn,
  NOTHING_READ,
  type Loss,
} from '../scenarios/losses';
import { questionOf } from '../scenarios/questionOf';
import type { DirectorScenario } from '../scenarios/Scenario';

/** Losing facts makes nobody surer. */
export function lostFactsSuite<S>(
  make: () => TrafficDirector<S>,
  scenario: DirectorScenario<S>,
): void {
  const director = make();
  const resources = director.resources ?? [];
  const ask = (loss?: Loss) => {
    const left = loss ? loss.apply(scenario) : scenario;
    const question = questionOf(left, {
      declared: resources,
      ...(loss?.polled ? { polled: loss.polled } : {}),
    });
    const answer = answerOf(director, question);
    return { answer, problems: answerLaws(answer, question) };
  };

  it('is never surer when something can no longer be read', () => {
    const before = ask().answer;
    for (const loss of lossesIn(scenario, resources)) {
      const { answer, problems } = ask(loss);
      expect([
        loss.title,
        [...problems, ...freshnessLaws(before, answer)],
      ]).toEqual([loss.title, []]);
    }
  });

  it('calls everything old when every fact is', () => {
    const { answer, problems } = ask(EVERYTHING_OLD);
    expect([...problems, ...nothingIsFresh(answer)]).toEqual([]);
  });

  it('says that it cannot tell when nothing was ever read', () => {
    const { answer, problems } = ask(NOTHING_READ);
    expect([...problems, ...nothingIsFresh(answer)]).toEqual([]);
    const honest = [
      'cannot-tell',
      ...(scenario.verdict === 'does-not' ? ['does-not'] : []),
    ];
    expect(honest).toContain(answer.detection.verdict);
  });
}
