import fc from 'fast-check';
import { parseAnswer } from './parseAnswer';

function vector(value: unknown, rest: object = {}) {
  return JSON.stringify({
    status: 'success',
    data: { resultType: 'vector', result: [{ metric: { a: 'b' }, value }] },
    ...rest,
  });
}

function outcomeOf(text: string): string {
  try {
    return `read ${parseAnswer(text).length} series`;
  } catch (error) {
    return String(error);
  }
}

describe('parseAnswer', () => {
  it('reads vectors and matrices', () => {
    expect(parseAnswer(vector([1.5, '2.5']))).toEqual([
      { labels: { a: 'b' }, points: [[1.5, 2.5]] },
    ]);
    const matrix = {
      status: 'success',
      data: {
        resultType: 'matrix',
        result: [
          {
            metric: {},
            values: [
              [1, '2'],
              [2, 'NaN'],
            ],
          },
        ],
      },
    };
    expect(parseAnswer(JSON.stringify(matrix))).toEqual([
      {
        labels: {},
        points: [
          [1, 2],
          [2, NaN],
        ],
      },
    ]);
  });

  it('never reads an empty value as zero', () => {
    expect(parseAnswer(vector([1, '']))[0].points[0][1]).toBeNaN();
    expect(parseAnswer(vector([1, 'x']))[0].points[0][1]).toBeNaN();
    expect(parseAnswer(vector([1, '+Inf']))[0].points[0][1]).toBeNaN();
  });

  it.each([
    [
      'a partial answer',
      vector([1, '1'], { warnings: ['store s3 is away'] }),
      'partial answer: store s3 is away',
    ],
    [
      'an error',
      '{"status":"error","errorType":"bad_data","error":"parse error"}',
      'parse error',
    ],
    ['a login page', '<html>', 'not JSON'],
    ['truncated JSON', vector([1, '1']).slice(0, -5), 'not JSON'],
    ['a list', '[]', 'not JSON of Prometheus'],
    [
      'a scalar',
      '{"status":"success","data":{"resultType":"scalar","result":[1,"2"]}}',
      'scalar',
    ],
    [
      'no result',
      '{"status":"success","data":{"resultType":"vector"}}',
      'without a result',
    ],
    ['a series without values', vector(undefined), 'odd value'],
    ['a number as a value', vector([1, 2]), 'odd value'],
  ])('refuses %s', (_, text, message) => {
    expect(() => parseAnswer(text)).toThrow(message);
  });

  it('either reads or refuses in one sentence, whatever it is given', () => {
    fc.assert(
      fc.property(fc.jsonValue(), json => {
        expect(outcomeOf(JSON.stringify(json))).toMatch(
          /^(read|Error: (answered|refused|gave) )/,
        );
      }),
    );
  });
});
