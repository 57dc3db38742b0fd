/** One series of an answer: its labels, and values over time. */
export type Series = {
  labels: Readonly<Record<string, string>>;
  /** Seconds since the epoch and value; NaN where Prometheus said so. Never empty. */
  points: readonly (readonly [at: number, value: number])[];
};

/**
 * Reads an answer of Prometheus' query API (instant or range).
 *
 * Refuses what it does not understand, and answers that say of themselves that they are partial:
 * half an answer would pass for a smaller number.
 *
 * @throws Error with one sentence that says what was wrong
 */
export function parseAnswer(text: string): Series[] {
  const answer = parseJson(text);
  if (answer.status !== 'success') {
    throw new Error(`refused the query: ${errorText(answer)}`);
  }
  // Thanos and Mimir answer with what they reached and mention the rest in `warnings`.
  if (Array.isArray(answer.warnings) && answer.warnings.length > 0) {
    throw new Error(`gave a partial answer: ${short(answer.warnings[0])}`);
  }
  const data = asRecord(answer.data, 'data');
  if (!Array.isArray(data.result)) {
    throw new Error('answered without a result');
  }
  switch (data.resultType) {
    case 'vector':
      return data.result.map(one => readSeries(one, 'value'));
    case 'matrix':
      return data.result.map(one => readSeries(one, 'values'));
    default:
      throw new Error(`answered with a ${short(data.resultType)}`);
  }
}

/** The error that Prometheus itself gives, in at most 200 characters. */
export function errorText(answer: Record<string, unknown>): string {
  return short(answer.error ?? answer.errorType ?? 'no reason given');
}

function parseJson(text: string): Record<string, unknown> {
  try {
    return asRecord(JSON.parse(text), 'body');
  } catch {
    throw new Error('answered with something that is not JSON of Prometheus');
  }
}

function readSeries(one: unknown, field: 'value' | 'values'): Series {
  const series = asRecord(one, 'series');
  const labels = asRecord(series.metric ?? {}, 'metric');
  for (const value of Object.values(labels)) {
    if (typeof value !== 'string') throw new Error('answered with odd labels');
  }
  const raw = field === 'value' ? [series.value] : series.values;
  if (!Array.isArray(raw) || raw.length === 0) {
    throw new Error('answered with a series without values');
  }
  return {
    labels: labels as Record<string, string>,
    points: raw.map(readPoint),
  };
}

function readPoint(point: unknown): [number, number] {
  if (
    !Array.isArray(point) ||
    typeof point[0] !== 'number' ||
    typeof point[1] !== 'string'
  ) {
    throw new Error('answered with an odd value');
  }
  return [point[0], readValue(point[1])];
}

// `Number('')` is 0, and an unknown must never become a zero.
function readValue(text: string): number {
  return text.trim() === '' ? NaN : Number(text);
}

function asRecord(value: unknown, what: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Error(`answered with an odd ${what}`);
  }
  return value as Record<string, unknown>;
}

function short(value: unknown): string {
  return String(value).replace(/\s+/g, ' ').slice(0, 200);
}
