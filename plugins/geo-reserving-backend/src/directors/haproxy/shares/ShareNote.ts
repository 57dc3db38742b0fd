/** Why shares are less than exact, as data; {@link describeShareNote} has the words. */
export type ShareNote =
  /** Least connections: follows the load, and weights only when there is much of it. */
  | { note: 'by-load'; busy: boolean }
  /** Requests of one key (address, path, header) stay together: shares of keys, not of requests. */
  | { note: 'by-key'; algorithm: string }
  /** The first server gets everything until it is full. */
  | { note: 'fills-first' }
  /** The socket does not tell how the backend balances, so it is taken to follow the weights. */
  | { note: 'algorithm-unknown'; algorithm?: string }
  /** Several backups wait, and whether all of them would serve is not told before they do. */
  | { note: 'backups-assumed' }
  /** A server that warms up gets less than its weight. */
  | { note: 'warming-up'; servers: string[] }
  /** Lost servers that nobody checks go on getting requests. */
  | { note: 'unchecked'; servers: string[] };

/** Notes that say why shares are only near the truth. */
const APPROXIMATE: readonly ShareNote['note'][] = [
  'by-load',
  'by-key',
  'fills-first',
  'algorithm-unknown',
];

/** Whether a note says why shares are only near the truth. */
export function isApproximation({ note }: ShareNote): boolean {
  return APPROXIMATE.includes(note);
}

/** A note as people read it: one sentence. */
export function describeShareNote(note: ShareNote): string {
  switch (note.note) {
    case 'by-load':
      return note.busy
        ? 'The backend balances by least connections, so faster servers get more than their weight.'
        : 'The backend balances by least connections, and at this load weights hardly count.';
    case 'by-key':
      return `The backend balances by ${note.algorithm}, so these are shares of keys and not of requests.`;
    case 'fills-first':
      return 'The backend fills one server before it takes the next.';
    case 'algorithm-unknown':
      return note.algorithm
        ? `HAProxy does not name the backend's algorithm ("${note.algorithm}"); it is taken to follow the weights.`
        : 'The stats socket does not show the algorithm (it needs "level operator"); it is taken to follow the weights.';
    case 'backups-assumed':
      return 'Taken as HAProxy\'s default: one backup serves at a time. If the backend has "option allbackups", set allBackups in geoReserving.haproxy.backends.';
    case 'warming-up':
      return `Warming up, so with less than its weight: ${list(note.servers)}.`;
    case 'unchecked':
      return `Not checked, so it goes on getting requests that nobody answers: ${list(
        note.servers,
      )}.`;
    default:
      return '';
  }
}

function list(servers: readonly string[]): string {
  return servers.join(', ');
}
