/** Loads what all test files of a worker share, see environment.mjs. */
declare const loadOnce: NodeJS.Require;
