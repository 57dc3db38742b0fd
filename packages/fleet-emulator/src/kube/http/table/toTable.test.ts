import { BUILTIN_RESOURCES } from '../../registry/builtinResources';
import { ageOf } from './ageOf';
import { readJsonPath } from './readJsonPath';
import { toTable } from './toTable';

const served = (kind: string) => {
  const definition = BUILTIN_RESOURCES.find(one => one.kind === kind)!;
  return { definition, version: definition.versions[0] };
};
const object = (kind: string, rest: object) => ({
  apiVersion: 'v1',
  kind,
  metadata: { name: 'x' },
  ...rest,
});

describe('a table', () => {
  it.each([
    [
      'Node',
      {
        status: {
          conditions: [{ type: 'Ready', status: 'True' }],
          nodeInfo: { kubeletVersion: 'v1' },
        },
        spec: { unschedulable: true },
      },
      ['x', 'Ready,SchedulingDisabled', '<none>', '<unknown>', 'v1'],
    ],
    [
      'Service',
      {
        spec: {
          type: 'ClusterIP',
          ports: [{ port: 80 }, { port: 53, protocol: 'UDP' }],
        },
      },
      ['x', 'ClusterIP', '<none>', '<none>', '80/TCP,53/UDP', '<unknown>'],
    ],
    [
      'Deployment',
      {
        spec: { replicas: 3 },
        status: { readyReplicas: 2, updatedReplicas: 1 },
      },
      ['x', '2/3', 1, 0, '<unknown>'],
    ],
    [
      'EndpointSlice',
      {
        addressType: 'IPv4',
        ports: [{ port: 80 }],
        endpoints: [{ addresses: ['10.0.0.1'] }],
      },
      ['x', 'IPv4', '80', '10.0.0.1', '<unknown>'],
    ],
  ])('shows the usual columns of a %s', (kind, rest, cells) => {
    const table = toTable(served(kind), [object(kind, rest)], 'None', {});
    const usual = table.columnDefinitions.filter(
      column => column.priority === 0,
    ).length;
    expect(table.rows[0].cells.slice(0, usual)).toEqual(cells);
  });

  it.each(BUILTIN_RESOURCES.map(definition => [definition.kind]))(
    'copes with an empty %s',
    kind => {
      const table = toTable(served(kind), [object(kind, {})], 'Metadata', {});
      expect(table.rows[0].cells).toHaveLength(table.columnDefinitions.length);
    },
  );

  it.each([
    [0, '0s'],
    [119, '119s'],
    [120, '2m'],
    [3 * 3600, '3h'],
    [50 * 3600, '2d'],
  ])('prints %s seconds as %s', (seconds, text) => {
    const now = Date.parse('2026-01-10T00:00:00Z');
    expect(ageOf(new Date(now - seconds * 1_000).toISOString(), now)).toBe(
      text,
    );
  });

  it.each([
    ['.spec.host', 'h'],
    ['.spec.hosts[1]', 'two'],
    ['.spec.conditions[?(@.type=="Ready")].status', 'True'],
    ['.metadata.annotations.a\\.b/c', 'dotted'],
    ['.spec.nothing.there', undefined],
  ])('reads the path %s', (path, expected) => {
    const value = {
      spec: {
        host: 'h',
        hosts: ['one', 'two'],
        conditions: [{ type: 'Ready', status: 'True' }],
      },
      metadata: { annotations: { 'a.b/c': 'dotted' } },
    };
    expect(readJsonPath(value, path)).toBe(expected);
  });
});
