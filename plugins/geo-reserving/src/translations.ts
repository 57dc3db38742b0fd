/**
 * Translations, for apps that override or add a language.
 *
 * @packageDocumentation
 */
export {
  geoReservingTranslationRef,
  geoReservingTranslations,
} from './translation';
