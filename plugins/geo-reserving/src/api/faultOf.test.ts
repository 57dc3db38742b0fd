import { NotAllowedError, NotFoundError } from '@backstage/errors';
import { faultOf } from './faultOf';

const withStatus = (statusCode: number) =>
  Object.assign(new Error('response'), { statusCode });

describe('faultOf', () => {
  it.each([
    [401, 'signed-out'],
    [403, 'forbidden'],
    [404, 'not-found'],
    [400, 'refused'],
    [409, 'conflict'],
    [408, 'unanswered'],
    [429, 'unanswered'],
    [500, 'unanswered'],
    [503, 'unanswered'],
  ])('reads status %s as %s', (status, fault) => {
    expect(faultOf(withStatus(status))).toBe(fault);
  });

  it('reads errors without a status by their name', () => {
    expect(faultOf(new NotAllowedError('no'))).toBe('forbidden');
    expect(faultOf(new NotFoundError('nothing'))).toBe('not-found');
  });

  it('takes anything else as no answer', () => {
    expect(faultOf(new TypeError('Failed to fetch'))).toBe('unanswered');
    expect(faultOf('a string')).toBe('unanswered');
  });
});
