import { evaluate } from './promql/evaluate';
import { durationMs } from './promql/duration';
import { parse } from './promql/parse';
import { PromQlError } from './promql/PromQlError';
import type { Element, Value } from './promql/Value';
import { labelsKey } from './SampleStore';
import type { Labels, SampleStore } from './SampleStore';

/** `data` of an answer. */
export type QueryData =
  | { resultType: 'scalar'; result: Point }
  | { resultType: 'vector'; result: { metric: Labels; value: Point }[] }
  | { resultType: 'matrix'; result: { metric: Labels; values: Point[] }[] };

/** Seconds since the epoch, and the value as text. */
type Point = [seconds: number, value: string];

/** More points than that are refused, as by Prometheus. */
const MAX_POINTS = 11_000;

/** Answers `/api/v1/query`. */
export function answerQuery(
  params: URLSearchParams,
  store: SampleStore,
  now: number,
): QueryData {
  const at = timeParam(params, 'time') ?? now;
  const value = evaluate(parse(required(params, 'query')), store, at);
  if (value.type === 'scalar')
    return { resultType: 'scalar', result: point(at, value.value) };
  return {
    resultType: 'vector',
    result: value.elements.map(e => ({
      metric: e.labels,
      value: point(at, e.value),
    })),
  };
}

/** Answers `/api/v1/query_range`. */
export function answerQueryRange(
  params: URLSearchParams,
  store: SampleStore,
): QueryData {
  const expression = parse(required(params, 'query'));
  const { start, end, step } = rangeParams(params);
  const series = new Map<string, { metric: Labels; values: Point[] }>();
  for (let at = start; at <= end; at += step)
    for (const { labels, value } of elementsOf(
      evaluate(expression, store, at),
    )) {
      const key = labelsKey(labels);
      const known = series.get(key) ?? { metric: labels, values: [] };
      known.values.push(point(at, value));
      series.set(key, known);
    }
  return { resultType: 'matrix', result: [...series.values()] };
}

function elementsOf(value: Value): Element[] {
  return value.type === 'scalar'
    ? [{ labels: {}, value: value.value }]
    : value.elements;
}

function rangeParams(params: URLSearchParams) {
  const start = timeParam(params, 'start');
  const end = timeParam(params, 'end');
  if (start === undefined) throw invalid('start', 'missing');
  if (end === undefined) throw invalid('end', 'missing');
  const step = stepParam(params);
  if (end < start)
    throw invalid('end', 'end timestamp must not be before start time');
  if ((end - start) / step > MAX_POINTS)
    throw new PromQlError(
      'exceeded maximum resolution of 11,000 points per timeseries. Try decreasing the query resolution (?step=XX)',
    );
  return { start, end, step };
}

function required(params: URLSearchParams, name: string): string {
  const value = params.get(name);
  if (value === null) throw invalid(name, 'missing');
  return value;
}

/** Milliseconds since the epoch; parameters are seconds or RFC 3339. */
function timeParam(params: URLSearchParams, name: string): number | undefined {
  const text = params.get(name);
  if (text === null || text === '') return undefined;
  const ms = isNumber(text)
    ? Math.round(Number(text) * 1000)
    : Date.parse(text);
  if (!Number.isFinite(ms))
    throw invalid(name, `cannot parse "${text}" to a valid timestamp`);
  return ms;
}

function stepParam(params: URLSearchParams): number {
  const text = required(params, 'step');
  const ms = isNumber(text)
    ? Math.round(Number(text) * 1000)
    : durationMs(text);
  if (!ms || ms <= 0)
    throw invalid('step', `"${text}" is not a duration longer than 0`);
  return ms;
}

function isNumber(text: string): boolean {
  return /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(text);
}

function invalid(name: string, detail: string): PromQlError {
  return new PromQlError(`invalid parameter "${name}": ${detail}`);
}

function point(at: number, value: number): Point {
  if (Number.isNaN(value)) return [at / 1000, 'NaN'];
  if (!Number.isFinite(value)) return [at / 1000, value > 0 ? '+Inf' : '-Inf'];
  return [at / 1000, String(value)];
}
