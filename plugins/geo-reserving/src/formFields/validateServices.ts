import type { ApiHolder } from '@backstage/core-plugin-api';
import { translationApiRef } from '@backstage/frontend-plugin-api';
import { parseServiceRef } from '@geo-reserving/plugin-geo-reserving-common';
import { formFieldMessages } from '../translation/messages/formFields';
import { geoReservingTranslationRef } from '../translation';

/**
 * Says at the field what is no name of a service, before the task is begun. Whether there is one of that name is said by the
 * field and by the task: it may come while somebody fills in the form.
 */
export function validateServices(
  value: unknown,
  field: { addError(message: string): void },
  context: { apiHolder: ApiHolder },
): void {
  const wrong = [value]
    .flat()
    .find(
      one => typeof one === 'string' && one !== '' && !parseServiceRef(one),
    );
  if (wrong === undefined) return;
  const name = String(wrong).slice(0, 80);
  field.addError(wordsOf(context.apiHolder, name));
}

/** In the language of the portal, once that is loaded. */
function wordsOf(apiHolder: ApiHolder, name: string): string {
  const words = apiHolder
    .get(translationApiRef)
    ?.getTranslation(geoReservingTranslationRef);
  return words?.ready
    ? words.t('field.noName', { name })
    : formFieldMessages['field.noName'].replace('{{name}}', name);
}
