import { oneOf, text, type Schema } from './schema';
import { MODES, PROTECTION_STATUSES, SERVING_STATUSES, SORTS } from './words';

/** Rows in one answer; 5,000 are about 5 MB. */
const MAX_LIMIT = 5_000;
export const DEFAULT_LIMIT = 100;
const MAX_FILTER_VALUES = 200;

function inQuery(name: string, description: string, schema: Schema) {
  return { name, in: 'query', required: false, description, schema };
}

/** A filter that may be given several times; any of its values fits. */
function filter(name: string, description: string, items: Schema) {
  const schema: Schema = { type: 'array', items, maxItems: MAX_FILTER_VALUES };
  return {
    ...inQuery(name, `${description}; repeat for several`, schema),
    style: 'form',
    explode: true,
    allowReserved: true,
  };
}

/** Query of `GET /services`. Different filters must all fit. */
export const serviceListParameters = [
  {
    ...inQuery(
      'search',
      'Words that occur in the name, owner or entities; all of them',
      { type: 'string', maxLength: 200 },
    ),
    allowReserved: true,
  },
  filter('serving', 'What happens now', oneOf(SERVING_STATUSES)),
  filter('protection', 'What would happen next', oneOf(PROTECTION_STATUSES)),
  filter('namespace', 'Namespaces', text),
  filter('owner', 'Owners, as entity references', text),
  filter('mode', 'Modes', oneOf(MODES)),
  filter('region', 'Regions in which the service is placed or expected', text),
  filter(
    'cluster',
    'Clusters in which the service is placed or expected',
    text,
  ),
  inQuery('sort', 'Key to sort by; `worst` puts the most urgent first', {
    ...oneOf(SORTS),
    default: 'worst',
  }),
  inQuery(
    'order',
    'Direction; `desc` by default for `traffic` and `observed`, else `asc`. What is unknown comes last in both',
    oneOf(['asc', 'desc']),
  ),
  inQuery('limit', 'Rows in one answer', {
    type: 'integer',
    minimum: 1,
    maximum: MAX_LIMIT,
    default: DEFAULT_LIMIT,
  }),
  {
    ...inQuery(
      'cursor',
      '`nextCursor` of the page before, with the same sort and order',
      {
        type: 'string',
        maxLength: 2_000,
      },
    ),
    allowReserved: true,
  },
] as const;
