export { EntityServiceCard } from './EntityServiceCard';
export { EntityServiceContent } from './EntityServiceContent';
export { ServicePage } from './ServicePage';
