import { textOf } from '../../vcc/answerText.ts';

test.each<[string, unknown, string | undefined]>([
	['the message of the Interactions API', { message: 'route is missing' }, 'route is missing'],
	['what the token endpoint describes', { error: 'e', error_description: 'why' }, 'why'],
	['an error that is not described', { error: 'invalid_client' }, 'invalid_client'],
	['text', ' refused ', 'refused'],
	['no body', undefined, undefined],
	['white space', '  ', undefined],
	['a page of a gateway', ' <html>Bad Gateway</html>', undefined],
	['a message that is no text', { message: { code: 4 } }, undefined],
	['200 characters', 'x'.repeat(200), 'x'.repeat(200)],
	['201 characters', 'x'.repeat(201), `${'x'.repeat(200)}…`],
])('%s is said as it should be', (_, body, said) => {
	expect(textOf(body)).toBe(said);
});
