import { createTranslationResource } from '@backstage/frontend-plugin-api';
import { geoReservingTranslationRef } from './translationRef';

/** The languages that come with the plugin besides English; loaded on demand. @public */
export const geoReservingTranslations = createTranslationResource({
  ref: geoReservingTranslationRef,
  translations: { ru: () => import('./ru') },
});
