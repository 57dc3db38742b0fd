import fc from 'fast-check';
import type { ObservedFlow } from '@geo-reserving/plugin-geo-reserving-node';
import { mergeObservations, type Witness } from './mergeObservations';

const SERVICE = { namespace: 'shop', name: 'checkout' };

function flow(
  sourceCluster: string,
  destinationCluster: string,
  changes: Partial<ObservedFlow> = {},
): ObservedFlow {
  return {
    service: SERVICE,
    sourceCluster,
    destinationCluster,
    requestsPerSecond: 1,
    errorsPerSecond: 0,
    ...changes,
  };
}

function says(flows: ObservedFlow[], ...claims: string[]): Witness {
  return {
    observation: { observer: 'x', at: 1, flows },
    claims: claims.length ? new Set(claims) : undefined,
  };
}

function kept(witnesses: Witness[]) {
  return mergeObservations(witnesses).map(
    one =>
      one?.flows.map(f => `${f.sourceCluster}>${f.destinationCluster}`) ?? null,
  );
}

describe('mergeObservations', () => {
  it('takes callers from the Prometheus that speaks for them, and not from a global one', () => {
    expect(
      kept([
        says([flow('fra', 'fra'), flow('fra', 'iad'), flow('iad', 'iad')]),
        says([flow('fra', 'fra'), flow('fra', 'iad')], 'fra'),
      ]),
    ).toEqual([['iad>iad'], ['fra>fra', 'fra>iad']]);
  });

  it('ignores what a Prometheus says about a cluster that it does not speak for', () => {
    expect(
      kept([
        says([flow('iad', 'iad')], 'fra'),
        says([flow('iad', 'iad')], 'iad'),
      ]),
    ).toEqual([[], ['iad>iad']]);
  });

  it('lets the first one win between two that claim nothing', () => {
    expect(
      kept([says([flow('fra', 'iad')]), says([flow('fra', 'iad')])]),
    ).toEqual([['fra>iad'], []]);
  });

  it('leaves a place to others when the claimant never said anything', () => {
    expect(
      kept([
        { claims: new Set(['fra']) },
        says([flow('fra', 'iad'), flow('iad', 'iad')]),
      ]),
    ).toEqual([null, ['fra>iad', 'iad>iad']]);
  });

  it("uses receivers' counts only for callers whom nobody reads", () => {
    const receivers = { reportedBy: 'destination' } as const;
    expect(
      kept([
        says([flow('fra', 'iad'), flow('sin', 'fra', receivers)], 'fra'),
        says(
          [flow('fra', 'iad', receivers), flow('sin', 'iad', receivers)],
          'iad',
        ),
      ]),
    ).toEqual([['fra>iad', 'sin>fra'], ['sin>iad']]);
  });

  it('keeps unknown callers apart by who received them', () => {
    const receivers = { reportedBy: 'destination' } as const;
    expect(
      kept([
        says([flow('unknown', 'fra')], 'fra'),
        says([flow('unknown', 'iad', receivers)], 'iad'),
      ]),
    ).toEqual([['unknown>fra'], ['unknown>iad']]);
  });

  it('never counts one source-to-destination pair twice, whoever says it', () => {
    const cluster = fc.constantFrom('fra', 'iad', 'sin', 'unknown');
    const anyFlow = fc
      .record({
        source: cluster,
        destination: cluster,
        reportedBy: fc.constantFrom('source' as const, 'destination' as const),
      })
      .map(f => flow(f.source, f.destination, { reportedBy: f.reportedBy }));
    const witness = fc.record({
      observation: fc.record({
        observer: fc.constant('x'),
        at: fc.constant(1),
        // One proxy side of one pair is one flow within one observer.
        flows: fc.uniqueArray(anyFlow, {
          maxLength: 10,
          selector: f =>
            `${f.sourceCluster}>${f.destinationCluster} ${f.reportedBy}`,
        }),
      }),
      claims: fc.option(
        fc.array(fc.constantFrom('fra', 'iad', 'sin')).map(all => new Set(all)),
        { nil: undefined },
      ),
    });
    fc.assert(
      fc.property(fc.array(witness, { maxLength: 4 }), witnesses => {
        const pairs = kept(witnesses).flatMap(one => one ?? []);
        expect(new Set(pairs).size).toBe(pairs.length);
      }),
    );
  });

  it('hands the same observation on when nothing had to be taken out', () => {
    const witness = says([flow('fra', 'iad')]);
    expect(mergeObservations([witness])[0]).toBe(witness.observation);
  });
});
