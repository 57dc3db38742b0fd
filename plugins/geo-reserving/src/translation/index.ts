export { geoReservingTranslationRef } from './translationRef';
export { geoReservingTranslations } from './translationResource';
export { useGeoTranslation, type Translate } from './useGeoTranslation';
