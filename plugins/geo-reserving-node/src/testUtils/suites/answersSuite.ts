import fc from 'fast-check';
import type { DirectorQuestion, TrafficDirector } from '../../directors';
import { answerLaws } from '../laws/answerLaws';
import { answerOf, comparable } from '../laws/answerOf';
import { clusterNames, lossesAreWhole } from '../laws/shareLaws';
import { questionOf } from '../scenarios/questionOf';
import type { DirectorScenario } from '../scenarios/Scenario';

/** The answer to one scenario: what is expected of it, and what holds for every answer. */
export function answersSuite<S>(
  make: () => TrafficDirector<S>,
  scenario: DirectorScenario<S>,
): void {
  const ask = (change?: (q: DirectorQuestion<S>) => DirectorQuestion<S>) => {
    const director = make();
    const asked = questionOf(scenario, { declared: director.resources ?? [] });
    const question = change ? change(asked) : asked;
    return { question, answer: answerOf(director, question), director };
  };

  it(`${scenario.verdict}, and keeps the laws of answers`, () => {
    const { question, answer } = ask();
    expect(answer.detection.verdict).toBe(scenario.verdict);
    expect(answerLaws(answer, question)).toEqual([]);
  });

  const { shares } = scenario;
  if (shares) {
    it('reads the shares that are expected', () => {
      const { readings } = ask().answer;
      for (const [id, expected] of Object.entries(shares)) {
        const found = readings.find(reading => reading.id === id);
        expect([id, rounded(found?.shares)]).toEqual([
          id,
          expect.objectContaining(rounded(expected)),
        ]);
      }
    });
  }

  it('plays the loss of any set of clusters through', () => {
    const { question, answer } = ask();
    fc.assert(
      fc.property(fc.subarray(clusterNames(question)), lost => {
        const problems = answer.readings.flatMap(reading =>
          lossesAreWhole(reading, question, new Set(lost)),
        );
        expect(problems).toEqual([]);
      }),
    );
  });

  it('does not care in which order clusters and placements come', () => {
    const { answer } = ask();
    const { answer: other } = ask(question => ({
      ...question,
      clusters: [...question.clusters].reverse(),
      placements: [...question.placements].reverse(),
    }));
    expect(comparable(other)).toEqual(comparable(answer));
  });

  it('answers the same question the same way', () => {
    const { question, answer, director } = ask();
    expect(comparable(answerOf(director, question))).toEqual(
      comparable(answer),
    );
    expect(comparable(answerOf(make(), question))).toEqual(comparable(answer));
  });
}

/** Shares of scenarios are written with a few digits. */
function rounded(value: unknown): any {
  return JSON.parse(
    JSON.stringify(value ?? null, (_key, part) =>
      typeof part === 'number' ? Math.round(part * 100) / 100 : part,
    ),
  );
}
