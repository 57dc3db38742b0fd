import fc from 'fast-check';
import { SampleStore } from '../SampleStore';
import { evaluate } from './evaluate';
import { parse } from './parse';
import { PromQlError } from './PromQlError';

const START = 1_000_000_000_000;

/** Two counters, sampled every 10 s for two minutes: a rises by 10 a second, b by 30. */
function store(): SampleStore {
  const samples = new SampleStore();
  for (let i = 0; i <= 12; i += 1)
    samples.append(START + i * 10_000, [
      { labels: counter('a', '200'), value: i * 100 },
      { labels: counter('b', '200'), value: i * 300 },
      { labels: counter('b', '503'), value: 0 },
    ]);
  return samples;
}

function counter(name: string, code: string) {
  return { __name__: 'requests_total', name, code };
}

/** Values by the text of their labels, at the last sample. */
function ask(
  query: string,
  at = START + 120_000,
): Record<string, number> | number {
  const value = evaluate(parse(query), store(), at);
  if (value.type === 'scalar') return value.value;
  return Object.fromEntries(
    value.elements.map(({ labels, value: v }) => [
      Object.entries(labels)
        .map(([k, l]) => `${k}=${l}`)
        .sort()
        .join(),
      Math.round(v * 1000) / 1000,
    ]),
  );
}

/** `answered`, or why not; anything but a refusal is thrown on. */
function outcomeOf(query: string): string {
  try {
    ask(query);
    return 'answered';
  } catch (error) {
    if (error instanceof PromQlError) return `refused: ${error.message}`;
    throw error;
  }
}

describe('queries', () => {
  it.each<[string, Record<string, number> | number]>([
    ['1 + 2 * 3', 7],
    ['(1 + 2) * 3', 9],
    ['-2 - -3', 1],
    [
      'requests_total{name="a"}',
      { '__name__=requests_total,code=200,name=a': 1200 },
    ],
    [
      'requests_total{name=~"a|c"}',
      { '__name__=requests_total,code=200,name=a': 1200 },
    ],
    [
      'requests_total{name!="b"}',
      { '__name__=requests_total,code=200,name=a': 1200 },
    ],
    [
      'requests_total{code!~"2.."}',
      { '__name__=requests_total,code=503,name=b': 0 },
    ],
    [
      '{__name__="requests_total", name=\'a\',}',
      { '__name__=requests_total,code=200,name=a': 1200 },
    ],
    [
      'requests_total{nothing=""} * 0 + 1',
      { 'code=200,name=a': 1, 'code=200,name=b': 1, 'code=503,name=b': 1 },
    ],
    [
      'sum by (name) (rate(requests_total[1m]))',
      { 'name=a': 10, 'name=b': 30 },
    ],
    ['sum(rate(requests_total[1m])) by (name)', { 'name=a': 10, 'name=b': 30 }],
    ['sum(rate(requests_total[1m30s]))', { '': 40 }],
    ['increase(requests_total{name="a"}[1m])', { 'code=200,name=a': 600 }],
    ['max(requests_total)', { '': 3600 }],
    ['min by (name) (requests_total)', { 'name=a': 1200, 'name=b': 0 }],
    ['avg(requests_total{name="b"})', { '': 1800 }],
    ['count by (name) (requests_total)', { 'name=a': 1, 'name=b': 2 }],
    ['requests_total{code="503"} / requests_total', { 'code=503,name=b': NaN }],
    ['sum by (name) (requests_total) > 2000', { 'name=b': 3600 }],
    [
      'requests_total{name="a"} or requests_total{code="503"}',
      {
        '__name__=requests_total,code=200,name=a': 1200,
        '__name__=requests_total,code=503,name=b': 0,
      },
    ],
    ['max(timestamp(requests_total))', { '': START / 1000 + 120 }],
    ['time()', START / 1000 + 120],
    ['nothing_of_the_kind', {}],
    [
      'requests_total{name="a"} # and a remark',
      { '__name__=requests_total,code=200,name=a': 1200 },
    ],
  ])('%s', (query, expected) => {
    expect(ask(query)).toEqual(expected);
  });

  it('finds the newest sample for five minutes and not longer', () => {
    const later = START + 120_000 + 5 * 60_000;
    expect(ask('max(timestamp(requests_total))', later - 1)).toEqual({
      '': START / 1000 + 120,
    });
    expect(ask('requests_total', later)).toEqual({});
  });

  it('has no rate for a range with one sample', () => {
    expect(ask('rate(requests_total[10s])')).toEqual({});
  });
});

describe('what is not understood', () => {
  it.each([
    '',
    'sum by (a (x)',
    'requests_total{name=a}',
    'requests_total[5m]',
    'rate(requests_total)',
    'rate(requests_total[0s])',
    'rate(sum(requests_total)[5m])',
    'histogram_quantile(0.9, requests_total)',
    'requests_total offset 5m',
    'requests_total and requests_total',
    'sum without (name) (requests_total)',
    'a / on (name) b',
    '{}',
    '{name=~".*"} extra',
    'requests_total{name=~"("}',
    'requests_total{name=~"(a+)+b"}',
    'requests_total{name=~"(?=a)"}',
    'requests_total{name="\\q"}',
    'requests_total @ 5',
    '1 == 1',
    'sum(1)',
    'topk(3, requests_total)',
    '"text"',
    'requests_total requests_total',
  ])('%j is refused', query => {
    expect(() => ask(query)).toThrow(PromQlError);
  });

  it('is always refused with words, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(
            'sum',
            'by',
            '(',
            ')',
            'x',
            '{',
            '}',
            'a',
            '=',
            '"v"',
            ',',
            '[',
            '5m',
            ']',
            '+',
            'or',
            '1',
            'rate',
          ),
          { maxLength: 12 },
        ),
        words => {
          expect(outcomeOf(words.join(' '))).toMatch(
            /^(answered|refused: .+)$/s,
          );
        },
      ),
      { numRuns: 500 },
    );
  });
});
