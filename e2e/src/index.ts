/** Tests of the whole; nothing is exported. */
export {};
