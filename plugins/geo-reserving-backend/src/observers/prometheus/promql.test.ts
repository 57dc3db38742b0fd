import fc from 'fast-check';
import { escapeLabelValue, flowQuery, newestSampleQuery } from './promql';

const ESCAPES = new Map([
  ['n', '\n'],
  ['r', '\r'],
]);

describe('promql', () => {
  it('sums one reporter only, by service and cluster pair', () => {
    expect(flowQuery('source', 'all')).toBe(
      'sum by (source_cluster,destination_cluster,destination_service_namespace,destination_service_name) (rate(istio_requests_total{reporter=~"source|waypoint"}[2m]))',
    );
    expect(flowQuery('destination', 'http-errors')).toContain(
      '{reporter="destination",response_code=~"5..|0"}',
    );
  });

  it('counts a gRPC error only where HTTP does not call it one already', () => {
    expect(flowQuery('source', 'grpc-errors')).toContain(
      'response_code!~"5..|0",grpc_response_status!~"0|"',
    );
  });

  it('asks for the time of the sample, not of the question', () => {
    expect(newestSampleQuery('source')).toBe(
      'max(timestamp(istio_requests_total{reporter=~"source|waypoint"}))',
    );
  });

  it('keeps a service name inside its quotes, whatever it is', () => {
    const query = flowQuery('source', 'all', {
      namespace: 'shop',
      name: '"} or vector(1) #\\',
    });
    expect(query).toContain(
      'destination_service_name="\\"} or vector(1) #\\\\"',
    );
  });

  it('escapes so that reading the string gives back the value', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), value => {
        const escaped = escapeLabelValue(value);
        expect(escaped).not.toMatch(/(^|[^\\])(\\\\)*"/);
        expect(escaped).not.toMatch(/[\n\r]/);
        const read = escaped.replace(/\\(.)/g, (_, c) => ESCAPES.get(c) ?? c);
        expect(read).toBe(value);
      }),
    );
  });
});
