import { labelsKey } from '../SampleStore';
import type { Labels, SampleStore } from '../SampleStore';
import type { Aggregator, Expression, Selector } from './ast';
import { binary } from './binary';
import { extrapolatedIncrease } from './extrapolate';
import { compileMatchers } from './matching';
import { PromQlError } from './PromQlError';
import { withoutName } from './Value';
import type { Element, Value } from './Value';

/** How far back an instant selector looks for the newest sample, in milliseconds: Prometheus's default. */
const LOOKBACK_MS = 5 * 60_000;

/**
 * The value of an expression at an instant.
 *
 * @param at - milliseconds since the epoch
 */
export function evaluate(
  expression: Expression,
  store: SampleStore,
  at: number,
): Value {
  const value = (of: Expression) => evaluate(of, store, at);
  switch (expression.type) {
    case 'number':
      return { type: 'scalar', value: expression.value };
    case 'time':
      return { type: 'scalar', value: at / 1000 };
    case 'selector':
      return vector(newest(expression, store, at));
    case 'timestamp':
      return timestamps(expression.of, store, at);
    case 'range-function':
      return vector(ranged(expression, store, at));
    case 'aggregation':
      return aggregated(expression, value(expression.of));
    case 'negation':
      return binary('*', { type: 'scalar', value: -1 }, value(expression.of));
    case 'binary':
      return binary(
        expression.op,
        value(expression.left),
        value(expression.right),
      );
    default:
      throw new PromQlError(`unknown expression ${expression satisfies never}`);
  }
}

function vector(elements: Element[]): Value {
  return { type: 'vector', elements };
}

function newest(selector: Selector, store: SampleStore, at: number): Element[] {
  return newestSamples(selector, store, at).map(({ labels, sample }) => ({
    labels,
    value: sample.value,
  }));
}

function newestSamples(selector: Selector, store: SampleStore, at: number) {
  return store
    .select(compileMatchers(selector.matchers), at - LOOKBACK_MS, at)
    .map(({ labels, samples }) => ({
      labels,
      sample: samples[samples.length - 1],
    }));
}

/** Of a selector: when each sample was taken. Of anything computed: now. In seconds. */
function timestamps(of: Expression, store: SampleStore, at: number): Value {
  if (of.type === 'selector')
    return vector(
      newestSamples(of, store, at).map(({ labels, sample }) => ({
        labels: withoutName(labels),
        value: sample.at / 1000,
      })),
    );
  const value = evaluate(of, store, at);
  if (value.type === 'scalar')
    throw new PromQlError('expected type instant vector in timestamp()');
  return vector(
    value.elements.map(({ labels }) => ({
      labels: withoutName(labels),
      value: at / 1000,
    })),
  );
}

function ranged(
  { name, selector, rangeMs }: Extract<Expression, { type: 'range-function' }>,
  store: SampleStore,
  at: number,
): Element[] {
  const start = at - rangeMs;
  return store
    .select(compileMatchers(selector.matchers), start, at)
    .flatMap(({ labels, samples }) => {
      const increase = extrapolatedIncrease(samples, start, at);
      if (increase === undefined) return [];
      const value = name === 'rate' ? increase / (rangeMs / 1000) : increase;
      return [{ labels: withoutName(labels), value }];
    });
}

const FOLDS: Record<Aggregator, (values: readonly number[]) => number> = {
  sum: values => values.reduce((a, b) => a + b, 0),
  max: values => Math.max(...values),
  min: values => Math.min(...values),
  avg: values => values.reduce((a, b) => a + b, 0) / values.length,
  count: values => values.length,
};

function aggregated(
  { op, by }: Extract<Expression, { type: 'aggregation' }>,
  value: Value,
): Value {
  if (value.type === 'scalar')
    throw new PromQlError(
      `expected type instant vector in aggregation expression, got scalar`,
    );
  const groups = new Map<string, { labels: Labels; values: number[] }>();
  for (const element of value.elements) {
    const labels = Object.fromEntries(
      by
        .filter(label => element.labels[label])
        .map(label => [label, element.labels[label]]),
    );
    const key = labelsKey(labels);
    const group = groups.get(key);
    if (group) group.values.push(element.value);
    else groups.set(key, { labels, values: [element.value] });
  }
  return vector(
    [...groups.values()].map(({ labels, values }) => ({
      labels,
      value: FOLDS[op](values),
    })),
  );
}
