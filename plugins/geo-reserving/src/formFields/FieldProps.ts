/**
 * What the fields use of the scaffolder's props, so that they can be drawn and tested without it.
 *
 * An empty value is `undefined`: a form takes that for missing, and an empty text for a value.
 */
export type FieldProps<T> = {
  formData?: T;
  onChange(value: T | undefined): void;
  required?: boolean;
  disabled?: boolean;
  rawErrors?: string[];
  schema: { title?: string; description?: string };
  uiSchema?: { 'ui:options'?: Record<string, unknown> };
};

/** Whether the field takes a list: `ui:options: { multiple: true }`. */
export function isMultiple({ uiSchema }: FieldProps<unknown>): boolean {
  return uiSchema?.['ui:options']?.multiple === true;
}

/** What is written below a field: its error, or what the template says about it. */
export function helpOf(props: FieldProps<unknown>): {
  error?: string;
  help?: string;
} {
  const { rawErrors, schema } = props;
  return {
    ...(rawErrors?.length ? { error: rawErrors.join(' ') } : {}),
    ...(schema.description ? { help: schema.description } : {}),
  };
}
