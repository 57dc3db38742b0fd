import { ConfigReader } from '@backstage/config';
import { readSettings } from './readSettings';

function settingsOf(geoReserving: object) {
  const data = { search: { collators: { geoReserving } } };
  return readSettings(new ConfigReader(JSON.parse(JSON.stringify(data))));
}

describe('readSettings', () => {
  it('works without a block', () => {
    expect(readSettings(new ConfigReader({}))).toEqual({
      schedule: {
        frequency: { minutes: 5 },
        timeout: { minutes: 2 },
        initialDelay: { seconds: 20 },
      },
      maxOperations: 2_000,
    });
  });

  it('reads a schedule and how many operations are findable', () => {
    const schedule = { frequency: { minutes: 1 }, timeout: { minutes: 1 } };
    expect(settingsOf({ schedule, maxOperations: 7 })).toMatchObject({
      schedule,
      maxOperations: 7,
    });
  });

  it.each([0, 1.5, 20_001])('names the key of a wrong number: %s', wrong => {
    expect(() => settingsOf({ maxOperations: wrong })).toThrow(
      `search.collators.geoReserving.maxOperations is ${wrong}; write a whole number from 1 to 20000`,
    );
  });

  it('names the key of a schedule that cannot be read', () => {
    expect(() => settingsOf({ schedule: { frequency: 'often' } })).toThrow(
      'search.collators.geoReserving.schedule cannot be read',
    );
  });
});
