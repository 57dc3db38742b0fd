import {
  type TranslationFunction,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { geoReservingTranslationRef } from './translationRef';

/** Type of the plugin's `t`, for functions that take it. */
export type Translate = TranslationFunction<
  typeof geoReservingTranslationRef.T
>;

/** The plugin's `t`. */
export function useGeoTranslation(): { t: Translate } {
  return useTranslationRef(geoReservingTranslationRef);
}
