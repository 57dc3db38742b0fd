/** How long etcd may take for an answer, in milliseconds. */
const DEADLINE_MS = 10_000;

/** Makes an etcd (its client URL) forget every revision but the last. */
export async function compactEtcd(url: string): Promise<void> {
  const status = await post(`${url}/v3/kv/range`, { key: 'AA==', limit: 1 });
  const { revision } = status.header;
  await post(`${url}/v3/kv/compaction`, { revision, physical: true });
}

async function post(
  url: string,
  body: object,
): Promise<{ header: { revision: string } }> {
  const answer = await fetch(url, {
    method: 'POST',
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(DEADLINE_MS),
  });
  if (!answer.ok) throw new Error(`etcd answered ${answer.status} to ${url}`);
  return answer.json();
}
