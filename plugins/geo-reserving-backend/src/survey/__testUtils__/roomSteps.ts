/** Steps of arbitrary scripts that change what room there is, and what workloads are made of. */
import fc from 'fast-check';
import type { QuotaScope } from '../../fleet/facts';
import type { Step } from './arbitraries';
import {
  asRollout,
  cordoned,
  withConfigMap,
  withImages,
  withNodes,
  withQuota,
} from './changes';
import type { FleetScript, Writable } from './FleetScript';

const DIGESTS = ['a', 'b'].map(digit => `sha256:${digit.repeat(64)}`);
const IMAGES = ['web:v1', 'web:v2', 'checkout:v1'].flatMap(image =>
  DIGESTS.map(digest => `docker.io/library/${image}@${digest}`),
);

const scope: fc.Arbitrary<QuotaScope> = fc.record({
  name: fc.constantFrom('NotTerminating', 'BestEffort', 'PriorityClass', 'X'),
  operator: fc.constantFrom('Exists', 'In'),
  values: fc.subarray(['high', 'low']),
});

type Change = { words: string; change: (facts: Writable) => void };

const quota: fc.Arbitrary<Change> = fc
  .tuple(
    fc.constantFrom('shop', 'finance'),
    fc.constantFrom('pods', 'requests.cpu', 'limits.cpu'),
    fc.integer({ min: 0, max: 20 }),
    fc.integer({ min: 0, max: 20 }),
    fc.option(fc.array(scope, { minLength: 1, maxLength: 2 })),
  )
  .map(([namespace, resource, hard, used, scopes]) =>
    told(
      `quota of ${namespace}: ${used} of ${hard} ${resource} ${JSON.stringify(
        scopes,
      )}`,
      withQuota(
        namespace,
        { [resource]: hard },
        { [resource]: used },
        scopes ? { scopes } : {},
      ),
    ),
  );

/** @param key, cluster - the services and clusters that scripts tell of */
export function roomSteps(
  key: fc.Arbitrary<string>,
  cluster: fc.Arbitrary<string>,
): fc.Arbitrary<Step> {
  return fc.tuple(cluster, changes(key)).map(([name, { words, change }]) => ({
    words: `alters ${name} ${words}`,
    apply: (script: FleetScript) => script.alter(name, change),
  }));
}

function changes(key: fc.Arbitrary<string>): fc.Arbitrary<Change> {
  return fc.oneof(
    quota,
    fc
      .subarray(IMAGES, { minLength: 1, maxLength: 3 })
      .map(images => told(`holds ${images}`, withImages(...images))),
    fc
      .tuple(
        key,
        fc.constantFrom('settings', 'flags'),
        fc.constantFrom('1', '2'),
        fc.boolean(),
      )
      .map(([k, name, hash, isRegional]) => {
        const object = `${k.split('/')[0]}/${name}`;
        const more = isRegional ? { isRegional: true as const } : {};
        return told(
          `ConfigMap ${object} ${hash} ${isRegional}`,
          withConfigMap(object, hash, more),
        );
      }),
    fc.constant(told('cordoned', cordoned)),
    fc
      .constantFrom<
        Writable['nodes'] extends Map<string, infer N> ? Partial<N> : never
      >(
        { allocatable: {} },
        { ready: false },
        { taints: ['dedicated=db:NoSchedule'] },
        { allocatable: { cpuMillis: 1000, memoryBytes: 2 ** 31, pods: 5 } },
      )
      .map(node =>
        told(
          `nodes ${JSON.stringify(node)}`,
          withNodes(n => ({ ...n, ...node })),
        ),
      ),
    fc
      .tuple(key, fc.constantFrom('own' as const, 'in-deployment' as const))
      .map(([k, template]) =>
        told(`${k} a Rollout, template ${template}`, facts => {
          if (facts.deployments.has(k)) asRollout(k, {}, template)(facts);
        }),
      ),
  );
}

function told(words: string, change: Change['change']): Change {
  return { words, change };
}
