/**
 * The vocabulary of geo-reserving: types, permissions, annotations and a typed client.
 *
 * @packageDocumentation
 */
export * from './annotations';
export * from './client';
export * from './declaring';
export * from './events';
export * from './model';
export * from './permissions';
export * from './search';
