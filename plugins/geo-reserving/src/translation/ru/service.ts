import type { serviceMessages } from '../messages/service';

/** Russian for `messages/service.ts`. */
export const serviceRussian: Record<keyof typeof serviceMessages, string> = {
  'service.tabTitle': 'Георезервирование',
};
