import type {
  Detection,
  DirectorQuestion,
  DirectorReading,
  TrafficDirector,
} from '../../directors';

/** What a director answers to one question. */
export type Answer = {
  detection: Detection;
  readings: readonly DirectorReading[];
};

/** Asks as the survey does: one that does not direct the service is not asked to read. */
export function answerOf<S>(
  director: TrafficDirector<S>,
  question: DirectorQuestion<S>,
): Answer {
  const detection = director.detect(question);
  return {
    detection,
    readings: detection.verdict === 'does-not' ? [] : director.read(question),
  };
}

/** An answer without functions and without order, to compare it with another. */
export function comparable({ detection, readings }: Answer) {
  return {
    detection,
    readings: readings
      .map(({ without, ...reading }) => ({
        ...reading,
        nothingLost: without(new Set()),
      }))
      .sort((a, b) => (a.id < b.id ? -1 : 1)),
  };
}
