export { createGeoPalette } from './createGeoPalette';
export type { GeoPalette, Tone, ToneColors } from './createGeoPalette';
export { useGeoPalette } from './useGeoPalette';
export { narrow, medium, motion, text } from './measures';
