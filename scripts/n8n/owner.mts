import { randomInt } from 'node:crypto';
import { mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';

/** The owner of an n8n: its first user, who may do everything in it. */
export interface Owner {
	readonly email: string;
	readonly password: string;
}

const EMAIL = 'owner@example.com';

/** In n8n's user folder. */
const FILE = 'owner-password';

/** No characters that look alike, and none at which a double click stops to select. */
const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789';

/** More than 115 bits with this alphabet. */
const LENGTH = 20;

/**
 * An owner with a password that nobody can guess: whoever has it runs code on this machine, and
 * every program and every web page of the machine can try one.
 */
export function newOwner(): Owner {
	return { email: EMAIL, password: newPassword() };
}

/** The owner of every n8n that a test makes for itself; another one in each process. */
export const TEST_OWNER = newOwner();

/**
 * The owner of the n8n in a user folder, the same at every start. The password is in a file that
 * only this user of the machine can read.
 * @param folder n8n's user folder; made if it is not there, closed to other users.
 */
export async function keptOwner(folder: string): Promise<Owner> {
	await mkdir(folder, { recursive: true, mode: 0o700 });
	const file = await open(join(folder, FILE), 'a+', 0o600);
	try {
		await file.chmod(0o600); // the mode above is for a new file only
		const kept = (await file.readFile('utf8')).trim();
		const password = kept === '' ? newPassword() : kept;
		if (kept === '') await file.appendFile(`${password}\n`);
		return { email: EMAIL, password };
	} finally {
		await file.close();
	}
}

/** n8n asks for a number and a capital letter, which chance leaves out now and then. */
function newPassword(): string {
	const letters = Array.from({ length: LENGTH }, () => ALPHABET.charAt(randomInt(ALPHABET.length)));
	const password = letters.join('');
	return /\d/.test(password) && /[A-Z]/.test(password) ? password : newPassword();
}
