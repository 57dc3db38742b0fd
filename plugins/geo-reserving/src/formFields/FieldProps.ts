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

/** What the template says about a field, and whether it is wrong: why, the form writes below it. */
export function helpOf(props: FieldProps<unknown>): {
  help?: string;
  isWrong: boolean;
} {
  const { rawErrors, schema } = props;
  return {
    isWrong: Boolean(rawErrors?.length),
    ...(schema.description ? { help: schema.description } : {}),
  };
}
