/** A user of the contact center, as User Admin knows one [doc USERS]. */
export interface User {
	readonly userId: string;
	readonly username: string;
	readonly name: string;
	readonly email: string;
	/** False for someone who is archived. */
	readonly active: boolean;
	readonly role: 'Agent' | 'Supervisor' | 'Admin';
	/** Null for someone who does not act as an agent. */
	readonly agentDisplayId: string | null;
	readonly skills: readonly string[];
}

const agents: readonly (readonly [username: string, name: string, ...skills: string[]])[] = [
	['jane', 'Jane Okafor', 'French', 'Billing'],
	['omar', 'Omar Haddad', 'Billing', 'Technical'],
	['mei', 'Mei Tanaka', 'German', 'Technical'],
	['lucas', 'Lucas Moreau', 'French', 'Sales'],
	['priya', 'Priya Raman', 'Sales', 'VIP'],
	['tomas', 'Tomás Rivera', 'Spanish', 'Billing'],
	['amara', 'Amara Nwosu', 'Technical'],
	['ben', 'Ben Whitaker', 'Sales'],
	['chloe', 'Chloé Lambert', 'French', 'VIP'],
	['daniel', 'Daniel Osei', 'Billing'],
	['elena', 'Elena Petrova', 'German'],
	['farid', 'Farid Rahimi', 'Technical', 'Billing'],
	['grace', 'Grace Mbeki', 'Sales'],
	['hugo', 'Hugo Santos', 'Spanish'],
	['ines', 'Inês Carvalho', 'Spanish', 'Sales'],
	['jonas', 'Jonas Weber', 'German', 'Billing'],
	['keiko', 'Keiko Mori', 'Technical'],
	['liam', 'Liam Gallagher-Byrne', 'Billing'],
	['maya', 'Maya Cohen', 'VIP'],
	['nadia', 'Nadia Benali', 'French'],
	['oskar', 'Oskar Lindqvist', 'German'],
	['paula', 'Paula Jiménez', 'Spanish', 'Technical'],
	['quentin', 'Quentin Dubois', 'French', 'Technical'],
	['rosa', 'Rosa Delgado', 'Spanish'],
	['samir', 'Samir Chaudhry', 'Billing', 'VIP'],
	['tessa', 'Tessa van Dijk', 'German', 'Sales'],
	['uma', 'Uma Krishnan', 'Technical'],
	['victor', 'Victor Almeida', 'Spanish', 'Billing'],
	['wendy', 'Wendy Clarke', 'Sales'],
	['xavier', 'Xavier Roche', 'French'],
	['yara', 'Yara Khoury', 'French', 'Billing'],
	['zoltan', 'Zoltán Kovács', 'German', 'Technical'],
	['alice', 'Alice Munro-Hay', 'Billing'],
	['bruno', 'Bruno Ferrari', 'Sales'],
	['carmen', 'Carmen Ortiz', 'Spanish', 'VIP'],
	['dmitri', 'Dmitri Volkov', 'Technical'],
	['emma', 'Emma Larsen', 'German'],
	['felix', 'Felix Baumann', 'German', 'Billing'],
	['gita', 'Gita Patel', 'Sales', 'Billing'],
	['hana', 'Hana Novotná', 'German'],
	['ivan', 'Ivan Horvat', 'Technical'],
	['julia', 'Julia Kowalska', 'Sales'],
	['kofi', 'Kofi Asante', 'Billing'],
	['leila', 'Leila Farouk', 'French', 'Sales'],
	['mateo', 'Mateo Vargas', 'Spanish', 'Technical'],
	['noor', 'Noor Siddiqui', 'VIP'],
	['olivia', 'Olivia Hart', 'Sales'],
	['pedro', 'Pedro Nunes', 'Spanish'],
	['rania', 'Rania Saleh', 'French'],
	['stefan', 'Stefan Ionescu', 'Technical', 'German'],
	['thandi', 'Thandi Dlamini', 'Billing'],
	['umberto', 'Umberto Conti', 'Sales'],
	['vera', 'Vera Sokolova', 'German', 'VIP'],
	['will', 'Will Harrington', 'Technical'],
	['yusuf', 'Yusuf Demir', 'Billing', 'German'],
];

const archivedAgents: typeof agents = [
	['arthur', 'Arthur Pym', 'Billing'],
	['bella', 'Bella Rossi', 'Sales'],
	['conrad', 'Conrad Stein', 'German'],
	['dora', 'Dora Papadaki', 'Technical'],
	['edgar', 'Edgar Blom', 'VIP'],
];

const staff: readonly (readonly [username: string, name: string, role: User['role']])[] = [
	['helen.admin', 'Helen Fairbanks', 'Admin'],
	['raj.admin', 'Raj Malhotra', 'Admin'],
	['sofia.supervisor', 'Sofia Andersson', 'Supervisor'],
	['marcus.supervisor', 'Marcus Bell', 'Supervisor'],
];

const FIRST_DISPLAY_ID = 1001;

function userOf(details: Omit<User, 'userId' | 'email'>, index: number): User {
	return {
		userId: `5a9d0000-0000-4000-8000-${String(index + 1).padStart(12, '0')}`,
		email: `${details.username}@contact-center.example`,
		...details,
	};
}

/** Everyone the contact center knows: agents, some of them archived, and staff who take no calls. */
export const seedUsers: readonly User[] = [
	...[...agents, ...archivedAgents].map(([username, name, ...skills], index) => ({
		username,
		name,
		active: index < agents.length,
		role: 'Agent' as const,
		agentDisplayId: String(FIRST_DISPLAY_ID + index),
		skills,
	})),
	...staff.map(([username, name, role]) => ({
		username,
		name,
		active: true,
		role,
		agentDisplayId: null,
		skills: [],
	})),
].map(userOf);
