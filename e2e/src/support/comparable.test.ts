import { comparable } from './comparable';

const AT = '2026-03-04T05:06:07.000Z';
const LATER = '2026-03-04T05:06:08.000Z';

it('makes equal what only says when a backend looked', () => {
  const seenAt = (at: string) => ({
    generatedAt: at,
    revision: Date.parse(at),
    clusters: [{ name: 'fra-1', since: at, resources: [{ at, count: 3 }] }],
    readiness: [{ evidence: [{ statement: 'seen', at }] }],
  });
  expect(comparable(seenAt(AT))).toEqual(comparable(seenAt(LATER)));
});

it.each([
  ['a status', { clusters: [{ status: 'connected' }] }],
  ['a count', { clusters: [{ resources: [{ count: 3 }] }] }],
  ['an instant that an object states', { peerings: [{ since: AT }] }],
  ['an absent instant', { clusters: [{}] }],
  ['what is no instant', { clusters: [{ since: 'Invalid Date' }] }],
  ['a revision that is no number', { revision: null }],
])('leaves %s alone', (_what, answer) => {
  expect(comparable(answer)).toEqual(answer);
});
