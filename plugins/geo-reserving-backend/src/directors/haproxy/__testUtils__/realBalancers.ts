import {
  NamedHttpServer,
  RealHaproxy,
  type BackendDefinition,
} from '@geo-reserving/fleet-emulator';

/** Callers at a time. */
const CALLERS = 16;

/** Real HAProxy `lb-1` and `lb-2` over the same real HTTP servers, one for each cluster. */
export async function realBalancers(
  clusters: readonly string[],
  backends: readonly BackendDefinition[],
) {
  const servers = new Map<string, NamedHttpServer>();
  for (const cluster of clusters) {
    servers.set(cluster, await NamedHttpServer.start(cluster));
  }
  const start = (node: string) =>
    RealHaproxy.start({
      node,
      backends,
      addressOf: ({ cluster }) => servers.get(cluster)!.address,
    });
  const lbs: [RealHaproxy, RealHaproxy] = [
    await start('lb-1'),
    await start('lb-2'),
  ];
  return {
    servers,
    lbs,
    /** As they were in the beginning. */
    async reset() {
      for (const one of servers.values()) {
        one.answersInMs = 0;
        await one.open();
      }
      for (const lb of lbs) {
        lb.resume();
        await lb.restart();
      }
    },
    async close() {
      await Promise.all(lbs.map(lb => lb.close()));
      await Promise.all([...servers.values()].map(one => one.close()));
    },
  };
}

/** Sends requests to balancers in turn, some at a time. @returns how often each answer came */
export async function send(
  backend: string,
  requests: number,
  over: readonly RealHaproxy[],
): Promise<Record<string, number>> {
  const answers: Record<string, number> = {};
  let left = requests;
  const one = async (lb: RealHaproxy) => {
    while (left > 0) {
      left -= 1;
      const answer = await lb.request(backend);
      answers[answer] = (answers[answer] ?? 0) + 1;
    }
  };
  const callers = Array.from(
    { length: CALLERS },
    (_, i) => over[i % over.length],
  );
  await Promise.all(callers.map(one));
  return answers;
}
