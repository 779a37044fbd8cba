import { Circuit } from '../../../vcc/delivery/circuit.ts';
import { cancelled, classify, type Refusal } from '../../../vcc/delivery/classify.ts';

const accepted = classify({ kind: 'answered', status: 200 });
const refusal: Record<Refusal['contact'], Refusal> = {
	none: cancelled(false),
	noAnswer: cancelled(true),
	answered: { ...cancelled(true), contact: 'answered' },
};

/** A request that is out of attempts after one. */
function exhaust(circuit: Circuit, contact: Refusal['contact']): void {
	const began = circuit.now();
	circuit.attempted(refusal[contact]);
	const request = { kind: 'failed', attempts: 1, sent: 1, mayBeTaken: false } as const;
	circuit.failed({ ...request, refusal: refusal[contact] }, began);
}

test('the first request without a connection ends the run', () => {
	const circuit = new Circuit();
	exhaust(circuit, 'none');
	expect(circuit.isOpen).toBe(true);
});

test.each([1, 2, 3])(
	'after a connection %i requests without an answer end it from three on',
	(count) => {
		const circuit = new Circuit();
		circuit.attempted(accepted);
		for (let request = 0; request < count; request++) exhaust(circuit, 'noAnswer');
		expect(circuit.isOpen).toBe(count >= 3);
	},
);

test('requests that VCC refuses never end it', () => {
	const circuit = new Circuit();
	for (let request = 0; request < 20; request++) exhaust(circuit, 'answered');
	expect(circuit.isOpen).toBe(false);
});

test('an answer in between starts the count again', () => {
	const circuit = new Circuit();
	circuit.attempted(accepted);
	exhaust(circuit, 'noAnswer');
	exhaust(circuit, 'noAnswer');
	circuit.attempted(accepted);
	exhaust(circuit, 'noAnswer');
	exhaust(circuit, 'noAnswer');
	expect(circuit.isOpen).toBe(false);
	exhaust(circuit, 'noAnswer');
	expect(circuit.isOpen).toBe(true);
});

test('after a connection eight attempts in a row without one end it', () => {
	const circuit = new Circuit();
	circuit.attempted(accepted);
	for (let attempt = 0; attempt < 7; attempt++) circuit.attempted(refusal.none);
	expect(circuit.isOpen).toBe(false);
	circuit.attempted(refusal.none);
	expect(circuit.isOpen).toBe(true);
});
