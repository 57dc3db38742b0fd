import { component, type PortalUnderTest } from './startPortals';

const GIVE_UP_MS = 30_000;

/** One service's view, as a page asks for it; reads the body to its end. */
export async function askServiceView(portal: PortalUnderTest) {
  return json(`${portal.url}/services/bench/filler-0`);
}

/** The whole fleet in one request. */
export async function askAllServices(portal: PortalUnderTest) {
  return json(`${portal.url}/services?limit=5000`);
}

/** The fleet page's first request. */
export async function askFleet(portal: PortalUnderTest) {
  return json(`${portal.url}/fleet`);
}

/** The same service in the kubernetes plugin, as its page asks for it. */
export async function askKubernetesView(portal: PortalUnderTest) {
  return json(`${portal.url}/services/filler-0`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ entity: component, auth: {} }),
  });
}

async function json(url: string, init?: RequestInit) {
  const answer = await fetch(url, {
    ...init,
    signal: AbortSignal.timeout(GIVE_UP_MS),
  });
  const body = await answer.json();
  if (!answer.ok) throw new Error(`${answer.status}: ${JSON.stringify(body)}`);
  return body;
}
