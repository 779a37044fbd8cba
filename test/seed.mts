/**
 * The seed of this run's random cases, printed so that a failure can be run again:
 * `FC_SEED=123 npm test -- test/vcc/properties`.
 */
export const seed = Number(process.env.FC_SEED ?? Date.now() % 2 ** 31);

process.stderr.write(`Random cases with FC_SEED=${seed}\n`);
