export { entityFilter } from './entityFilter';
export { EntityServiceCard } from './EntityServiceCard';
export { EntityServiceContent } from './EntityServiceContent';
export { ServiceBody } from './ServiceBody';
export { ServicePage } from './ServicePage';
