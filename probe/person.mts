/** Somebody at the terminal who sees what agents see. */
export interface Person {
	/** Asks something that can be answered with yes or no; undefined: doesn't know. */
	ask(question: string): Promise<boolean | undefined>;
}
