/** Sentences of the service page, the entity tab and the entity card. */
export const serviceMessages = {
  'service.tabTitle': 'Geo-reserving',
} as const;
