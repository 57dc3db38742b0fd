import { isGeoReservingResult, readResult } from './readResult';

const plain = { title: 'shop/checkout', text: 'It serves.', location: '/x' };
const service = {
  ...plain,
  kind: 'service',
  namespace: 'shop',
  name: 'checkout',
  serving: 'down',
  protection: 'unprotected',
  regions: [],
  failing: [],
};

describe('readResult', () => {
  it('knows services and operations', () => {
    expect(readResult(service).kind).toBe('service');
    const operation = {
      ...plain,
      kind: 'operation',
      operation: '7',
      action: 'drain',
      target: 'us-east',
      status: 'running',
      requestedBy: 'user:default/ada',
      createdAt: '2026-11-26T12:00:00.000Z',
    };
    expect(readResult(operation).kind).toBe('operation');
  });

  it.each(['namespace', 'serving', 'regions', 'failing'])(
    'takes a service without %s for a plain document',
    field => {
      expect(readResult({ ...service, [field]: undefined }).kind).toBe('plain');
    },
  );

  it('leaves documents of others alone', () => {
    expect(isGeoReservingResult({ type: 'software-catalog' })).toBe(false);
    expect(isGeoReservingResult({ type: 'geo-reserving-service' })).toBe(true);
  });
});
