import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keptOwner, newOwner } from '../../scripts/n8n/owner.mts';

let parent: string;
let folder: string;
let file: string;

beforeEach(async () => {
	parent = await mkdtemp(join(tmpdir(), 'vcc-owner-'));
	folder = join(parent, 'start', 'n8n');
	file = join(folder, 'owner-password');
});
afterEach(() => rm(parent, { recursive: true }));

/** The permissions of a file or folder, e.g. `600`. */
const modeOf = async (path: string) => ((await stat(path)).mode & 0o777).toString(8);

it("the owner's password is another one for every n8n, and n8n accepts it", () => {
	const passwords = Array.from({ length: 1_000 }, () => newOwner().password);
	expect(new Set(passwords).size).toBe(passwords.length);
	// n8n: 8 to 64 characters, a number, a capital letter.
	for (const password of passwords) expect(password).toMatch(/^(?=.*\d)(?=.*[A-Z])[a-zA-Z\d]{20}$/);
});

describe('the owner of a user folder', () => {
	it('has the same password at the next start', async () => {
		const first = await keptOwner(folder);
		expect(await keptOwner(folder)).toEqual(first);
		expect(await readFile(file, 'utf8')).toBe(`${first.password}\n`);
	});

	it('has another password than that of another folder', async () => {
		const other = await keptOwner(join(parent, 'other'));
		expect((await keptOwner(folder)).password).not.toBe(other.password);
	});

	it('is kept where no other user of the machine can read it', async () => {
		await keptOwner(folder);
		expect(await modeOf(file)).toBe('600');
		expect(await modeOf(folder)).toBe('700');
	});

	it('is kept so again after somebody opened the file to others', async () => {
		const { password } = await keptOwner(folder);
		await chmod(file, 0o644);
		expect((await keptOwner(folder)).password).toBe(password);
		expect(await modeOf(file)).toBe('600');
	});

	it('gets a new password if the file has none', async () => {
		const { password } = await keptOwner(folder);
		await writeFile(file, '\n');
		const next = await keptOwner(folder);
		expect(next.password).toMatch(/^\w{20}$/);
		expect(next.password).not.toBe(password);
		expect(await keptOwner(folder)).toEqual(next);
	});
});
