import fc from 'fast-check';
import { annotationProblems } from './annotationProblems';

describe('annotations of an entity', () => {
  it('are fine when they are', () => {
    expect(
      annotationProblems(
        {
          'geo-reserving/service': 'shop/checkout',
          'geo-reserving/mode': 'weighted',
          'geo-reserving/regions': 'eu=70, us=30',
          'geo-reserving/rpo': '30s',
          'geo-reserving/rto': 'soon',
          'geo-reserving/tier': 'gold',
          'geo-reserving/rehearsed': '2026-03-14',
          'geo-reserving/haproxy-backend': 'shop_checkout',
          'geo-reserving/lock': 'Moving house until Friday',
          'backstage.io/kubernetes-id': 'whatever it says',
        },
        ['eu', 'us'],
      ),
    ).toEqual([]);
  });

  it.each([
    ['geo-reserving/service', 'checkout', /<namespace>\/<name>/],
    ['geo-reserving/service', 'Shop/checkout', /<namespace>\/<name>/],
    ['geo-reserving/rpo', '30', /duration with its unit/],
    ['geo-reserving/rehearsed', '2026-02-30', /write a day/],
    ['geo-reserving/haproxy-backend', 'a b', /name of one backend/],
    ['geo-reserving/mode', 'sometimes', /nearest, weighted or standby/],
    ['geo-reserving/regions', 'eu, mars', /mars, which is no region/],
    ['geo-reserving/servce', 'shop/checkout', /no annotation that is known/],
  ])('name %s: %s', (key, value, words) => {
    const problems = annotationProblems({ [key]: value }, ['eu', 'us']);
    expect(problems).toEqual([expect.stringMatching(words)]);
    expect(problems[0]).toContain(key.split(' ')[0]);
  });

  it('hold no region against a list that nobody knows', () => {
    const annotations = { 'geo-reserving/regions': 'eu, mars' };
    expect(annotationProblems(annotations)).toEqual([]);
    expect(annotationProblems(annotations, [])).toHaveLength(1);
  });

  it('never throw, and never put a control character into a sentence', () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.oneof(
            fc.string().map(text => `geo-reserving/${text}`),
            fc.constantFrom(
              'geo-reserving/service',
              'geo-reserving/mode',
              'geo-reserving/regions',
            ),
          ),
          fc.string({ unit: 'binary' }),
        ),
        annotations => {
          for (const problem of annotationProblems(annotations)) {
            // eslint-disable-next-line no-control-regex
            expect(problem).not.toMatch(/[\u0000-\u001f\u007f]/);
          }
        },
      ),
    );
  });
});
