/** Sentences of the form fields of software templates. */
export const formFieldMessages = {
  'field.service': 'Service',
  'field.services': 'Services',
  'field.region': 'Region',
  'field.regions': 'Regions',
  'field.split': 'Percent by region',
  'field.add': 'Add',
  'field.remove': 'Remove {{name}}',
  'field.up': 'Move {{name}} up',
  'field.choose': 'Choose…',
  'field.serviceHint': 'Type a part of its name; <namespace>/<name>',
  'field.unknownService': 'No service of this name that you may see is known.',
  'field.noName':
    '"{{name}}" is no name of a service: write <namespace>/<name>, such as shop/checkout',
  'field.rate': '{{rate}} requests/s are served there',
  'field.rateOld': '{{rate}} requests/s were served there, old data',
  'field.rateUnknown': 'its requests are not measured',
  'field.failed': 'The list could not be loaded: {{reason}}',
  'field.noRegions': 'No region is configured.',
} as const;
