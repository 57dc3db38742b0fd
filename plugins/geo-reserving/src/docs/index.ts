export { useFindingDocsUrl } from './useFindingDocsUrl';
