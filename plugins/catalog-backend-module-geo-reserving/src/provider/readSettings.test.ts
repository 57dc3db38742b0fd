import { ConfigReader } from '@backstage/config';
import { readSettings } from './readSettings';

const read = (geoReserving?: object, more: object = {}) =>
  readSettings(
    new ConfigReader({
      catalog: { providers: { geoReserving } },
      ...more,
    } as any),
  );

describe('the settings of the provider', () => {
  it('need no block', () => {
    expect(readSettings(new ConfigReader({}))).toMatchObject({
      namespace: 'default',
      owner: 'unknown',
      removeAfterMs: 900_000,
      knownRegions: undefined,
    });
  });

  it('are read', () => {
    expect(
      read(
        {
          owner: 'team-platform',
          system: 'fleet',
          namespace: 'infra',
          removeAfter: { hours: 1 },
          schedule: { frequency: { minutes: 5 }, timeout: { minutes: 1 } },
        },
        { geoReserving: { regions: [{ name: 'eu' }] } },
      ),
    ).toMatchObject({
      owner: 'team-platform',
      system: 'fleet',
      namespace: 'infra',
      removeAfterMs: 3_600_000,
      knownRegions: ['eu'],
      schedule: { frequency: { minutes: 5 } },
    });
  });

  it.each([
    [{ owner: ':platform' }, /geoReserving\.owner is ":platform"/],
    [{ system: ':' }, /geoReserving\.system/],
    [{ removeAfter: '10s' }, /removeAfter is shorter than a minute/],
    [{ removeAfter: 'soon' }, /removeAfter/],
  ])('refuse %j and name the key', (block, words) => {
    expect(() => read(block)).toThrow(words);
  });
});
