import fc from 'fast-check';
import { StatusError } from '../model/StatusError';
import { parseFieldSelector } from './parseFieldSelector';
import { parseLabelSelector } from './parseLabelSelector';

const key = fc.constantFrom('a', 'b', 'app.test/c');
const value = fc.constantFrom('x', 'y', '');
const labels = fc.dictionary(key, value);

function codeOf(selector: string): unknown {
  try {
    parseLabelSelector(selector)({ a: 'x' });
    return 200;
  } catch (error) {
    return (error as StatusError).code;
  }
}

describe('a label selector', () => {
  it.each([
    ['', {}, true],
    ['a', { a: 'x' }, true],
    ['!a', { a: 'x' }, false],
    ['a==x', { a: 'x' }, true],
    ['a in (x, y),b', { a: 'y', b: '' }, true],
    ['a in (x)', {}, false],
    ['a notin (x)', {}, true],
    ['n>5', { n: '7' }, true],
    ['n<5', { n: '7' }, false],
    ['n>5', { n: 'many' }, false],
    ['a=', { a: '' }, true],
  ])('%s on %j is %s', (selector, object, expected) => {
    expect(parseLabelSelector(selector)(object)).toBe(expected);
  });

  it('and its opposite never agree', () => {
    fc.assert(
      fc.property(labels, key, value, (object, k, v) => {
        const pairs = [
          [`${k}=${v}`, `${k}!=${v}`],
          [`${k} in (${v})`, `${k} notin (${v})`],
          [k, `!${k}`],
        ];
        for (const [yes, no] of pairs) {
          expect(parseLabelSelector(yes)(object)).toBe(
            !parseLabelSelector(no)(object),
          );
        }
      }),
    );
  });

  it('is understood, or refused with 400: never anything else', () => {
    fc.assert(
      fc.property(fc.string(), text => {
        expect([200, 400]).toContain(codeOf(text));
      }),
    );
  });
});

describe('a field selector', () => {
  const pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'p', namespace: 'n' },
    spec: { nodeName: 'one' },
  };

  it.each([
    ['metadata.name=p,metadata.namespace==n', true],
    ['metadata.name!=p', false],
    ['spec.nodeName=one', true],
    ['status.phase=', true],
  ])('%s is %s', (selector, expected) => {
    expect(parseFieldSelector(selector, 'Pod')(pod)).toBe(expected);
  });

  it('refuses fields the kind is not indexed by, and names those it is', () => {
    expect(() => parseFieldSelector('spec.nodeName=one', 'ConfigMap')).toThrow(
      '"spec.nodeName" is not a known field selector: only "metadata.name", "metadata.namespace"',
    );
    expect(() => parseFieldSelector('nonsense', 'Pod')).toThrow(
      "can't understand 'nonsense'",
    );
  });
});
