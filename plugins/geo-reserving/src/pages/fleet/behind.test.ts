import { behindSince } from './behind';

const generatedAt = '2026-05-01T12:00:30.000Z';

describe('an answer over many services', () => {
  it('is behind when changes are being worked in for longer than a moment', () => {
    const asOf = '2026-05-01T12:00:10.000Z';
    expect(behindSince({ generatedAt, asOf })).toBe(asOf);
  });

  it('is not when there is nothing to work in, or only for a moment', () => {
    expect(behindSince({ generatedAt })).toBeUndefined();
    const asOf = '2026-05-01T12:00:26.000Z';
    expect(behindSince({ generatedAt, asOf })).toBeUndefined();
  });
});
