import { namedService, ownNamespace, watchedResource } from '../objects';

/** What the director needs to know of a WeightedRecord, and no more. */
export type WeightedRecordFact = {
  namespace: string;
  name: string;
  hostname: string;
  weight: number;
};

/** WeightedRecords of the clusters, for a DNS service that is configured there. */
export const WEIGHTED_RECORDS = watchedResource<WeightedRecordFact>({
  group: 'dns.example.com',
  plural: 'weightedrecords',
  versions: ['v1'],
  parse: object => {
    const spec = object.requiredObject('spec');
    return {
      ...namedService(object),
      hostname: spec.requiredName('hostname'),
      weight: spec.requiredCount('weight'),
    };
  },
  // Services that look different when one of them changes: wider than needed is allowed, narrower is not.
  concerns: ownNamespace,
});
