import fc from 'fast-check';
import { randomRuns } from '../randomRuns.mts';

const cases = `FC_SEED=${randomRuns.seed} FC_RUNS=${randomRuns.numRuns}`;

it('a property that fails says with which seed and number of runs it fails again', () => {
	const fails = fc.property(fc.nat(), () => false);
	expect(() => fc.assert(fails, randomRuns)).toThrow(cases);
});

it('a property that fails after a wait says it too, with the error that it failed with', async () => {
	const fails = fc.asyncProperty(fc.nat(), async () => {
		throw new Error('too many');
	});
	const error: unknown = await fc.assert(fails, randomRuns).catch((reason: unknown) => reason);
	expect(error).toMatchObject({
		message: expect.stringContaining(cases) as unknown,
		cause: { message: 'too many' },
	});
});

it('all files of a run have the same cases', () => {
	const { FC_SEED, FC_RUNS } = process.env;
	expect(cases).toBe(`FC_SEED=${FC_SEED} FC_RUNS=${FC_RUNS}`);
});
