/**
 * What has to be written for an intent where k8gb directs the service: the same strategy into every copy of its Gslb,
 * because every cluster's nameserver goes by its own copy and resolvers ask any of them.
 */
import type {
  ChangeOutcome,
  DirectorQuestion,
  PlannedChange,
  WantedTraffic,
} from '@geo-reserving/plugin-geo-reserving-node';
import type { ConfiguredEntry } from '../../../entry/addresses';
import { listed } from '../../support/words';
import { gslbsFor, servicesOf } from '../copies';
import type { Copy } from '../copies';
import { answersFor, gslbMaterial } from '../GslbMaterial';
import type { GslbMaterial } from '../GslbMaterial';
import { weightsIgnored } from '../strategy';
import { answerUnder } from './answerUnder';
import { gslbWrite } from './gslbWrite';
import { offeredAddresses } from './offeredAddresses';
import { wantedStrategy, type Directing } from './wantedStrategy';

/** @param configured - geo tags and addresses of clusters as configured */
export function gslbChanges(
  question: DirectorQuestion,
  wanted: WantedTraffic,
  configured: readonly ConfiguredEntry[],
): ChangeOutcome {
  const service = `${question.service.namespace}/${question.service.name}`;
  const changes: PlannedChange[] = [];
  const remarks = new Set<string>();
  for (const gslb of gslbsFor(service, question.clusters)) {
    const material = gslbMaterial(gslb, question, configured);
    const answer = changesOf(material, question, wanted);
    if ('cannot' in answer) {
      return { kind: 'cannot', why: `Gslb ${gslb}: ${answer.cannot}` };
    }
    changes.push(...answer.changes);
    answer.remarks.forEach(remark => remarks.add(remark));
  }
  return { kind: 'changes', changes, remarks: [...remarks] };
}

type GslbAnswer =
  | { changes: PlannedChange[]; remarks: string[] }
  | { cannot: string };

function changesOf(
  material: GslbMaterial,
  question: DirectorQuestion,
  wanted: WantedTraffic,
): GslbAnswer {
  const { copies, service } = material;
  const others = copies.flatMap(copy => [...servicesOf(copy)]);
  const other = others.find(key => key !== service);
  if (other !== undefined) {
    return {
      cannot: `it answers for ${other}, too; give ${service} a Gslb of its own first`,
    };
  }
  const answer = wantedStrategy({
    wanted,
    tags: tagsOf(material),
    unread: material.unread.map(({ name }) => name),
  });
  if ('cannot' in answer) {
    return answer;
  }
  const { strategy } = answer;
  const answers = answersUnder(strategy, material, question);
  const obstacle = obstacleTo(strategy, material, question, answers);
  if (obstacle !== undefined) {
    return { cannot: obstacle };
  }
  return {
    changes: copies.flatMap(
      copy => gslbWrite(copy, strategy, () => answers) ?? [],
    ),
    remarks: [...answer.remarks, ...leftAlone(material)],
  };
}

/** A tag that two clusters have says nothing about either. */
function tagsOf({ copies, book }: GslbMaterial) {
  return new Map(
    copies.map(({ cluster: { name } }): [string, string | undefined] => {
      const tag = book.tagOf(name);
      const isOwn = tag !== undefined && book.clusterOf(tag) === name;
      return [name, isOwn ? tag : undefined];
    }),
  );
}

/** By host: of every host that any copy answers for or looks at. */
function answersUnder(
  strategy: Directing,
  material: GslbMaterial,
  question: DirectorQuestion,
): Map<string, string[]> {
  const { copies, book } = material;
  const hosts = copies.flatMap(({ fact: { status } }) => [
    ...Object.keys(status?.records ?? {}),
    ...Object.keys(status?.health ?? {}),
  ]);
  return new Map(
    [...new Set(hosts)].sort().map((host): [string, string[]] => {
      const answers = answersFor(host, material, question);
      return [host, answerUnder(strategy, { copies, book, answers })];
    }),
  );
}

/** Why the strategy would not do what is wanted; undefined: it would. */
function obstacleTo(
  { weight, primaryGeoTag }: Directing,
  material: GslbMaterial,
  question: DirectorQuestion,
  answers: ReadonlyMap<string, readonly string[]>,
): string | undefined {
  const { copies, book } = material;
  const shown = [...answers.keys()].flatMap(host => {
    const now = answersFor(host, material, question);
    return copies.flatMap(copy => now.now(copy) ?? []);
  });
  const getsSomething = ({ cluster: { name } }: Copy) => {
    const tag = book.tagOf(name);
    return tag !== undefined && (tag === primaryGeoTag || weight?.[tag]);
  };
  const silent = copies.find(
    copy =>
      copy.fact.status &&
      getsSomething(copy) &&
      offeredAddresses(copy, shown).length === 0,
  );
  if (silent) {
    return `which address ${silent.cluster.name} offers is not known: neither k8gb nor its Ingress or Gateway states one`;
  }
  const answered = [...answers.values()].flat().map(a => book.answered(a));
  const stranger = answered.find(({ cluster }) => cluster === undefined);
  if (weight && stranger) {
    return `no cluster states ${stranger.address}, which is in its answer, as its address; add it to addresses of its cluster in geoReserving.clusters`;
  }
  const ignored =
    weight &&
    weightsIgnored(
      { type: 'roundRobin', weight },
      answered.map(({ tag }) => tag),
    );
  return ignored && `weights would have no effect: ${ignored}`;
}

/** Copies that are not changed, and why. */
function leftAlone({ gslb, copies, unread }: GslbMaterial): string[] {
  const twins = copies.filter(c => c.hasTwin).map(c => c.cluster.name);
  return [
    ...(twins.length > 0
      ? [
          `${listed(
            twins,
          )} also has a Gslb ${gslb} of the former group k8gb.absa.oss: that of k8gb.io decides and is changed, the other one is left as it is.`,
        ]
      : []),
    ...(unread.length > 0
      ? [
          `Whether ${listed(unread.map(({ name }) => name))} ${
            unread.length === 1 ? 'has' : 'have'
          } a copy of Gslb ${gslb} cannot be read; where there is one, the nameserver goes on as before.`,
        ]
      : []),
  ];
}
