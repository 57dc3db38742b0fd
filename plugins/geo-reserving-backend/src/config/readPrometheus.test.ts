import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import { readGeoReservingConfig } from './readGeoReservingConfig';

function read(prometheus: JsonObject) {
  const config = {
    geoReserving: {
      clusters: [],
      observers: { prometheus: [{ name: 'p', ...prometheus }] },
    },
  };
  return readGeoReservingConfig(new ConfigReader(config)).prometheus;
}

const url = 'https://prometheus.example';

describe('readPrometheus', () => {
  it('takes a user name and a password', () => {
    expect(read({ url, username: 'u', password: 'p' })).toEqual([
      { name: 'p', url, username: 'u', password: 'p' },
    ]);
  });

  it.each<[string, JsonObject, RegExp]>([
    [
      'a user name alone',
      { url, username: 'u' },
      /\[0\]\.password: is missing/,
    ],
    ['a password alone', { url, password: 'p' }, /\[0\]\.username: is missing/],
    [
      'a password beside a token',
      { url, username: 'u', password: 'p', token: 't' },
      /\[0\]\.username: is set beside a token; keep one way to sign in/,
    ],
    [
      'a password over plain HTTP',
      { url: 'http://prometheus', username: 'u', password: 'p' },
      /\[0\]\.url: must begin with https/,
    ],
  ])('refuses %s', (_, prometheus, message) => {
    expect(() => read(prometheus)).toThrow(message);
  });
});
