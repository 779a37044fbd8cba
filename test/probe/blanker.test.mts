import { Blanker } from '../../probe/report/blanker.mts';

const blanker = new Blanker();
blanker.learnSecret('s3cret/with+signs', 'client secret');
blanker.learnName('Ready', 'skill');
blanker.learnName('NR', 'route');

it.each([
	['the secret s3cret/with+signs.', 'the secret ‹client secret›.'],
	['S3CRET/WITH+SIGNS', '‹client secret›'],
	['in an address: s3cret%2Fwith%2Bsigns', 'in an address: ‹client secret›'],
	['Ready to go, but already there', '‹skill› to go, but already there'],
	['NR is too short to know', 'NR is too short to know'],
	['Authorization: Bearer abc.def', 'Authorization: Bearer ‹secret›'],
	['user 5a9d0000-0000-4000-8000-000000000001 is away', 'user ‹id› is away'],
	['jane.doe@example.com or +441234567890', '‹e-mail› or ‹number›'],
	['see https://crm.example/case/17?key=1 now', 'see ‹address› now'],
	['from 10.0.0.17', 'from ‹address›'],
	['eyJhbGciOi.eyJzdWIiOi.c2lnbmF0dXJl', '‹token›'],
	['trace 7f3b9c2d1e5a4f6089ab12cd34ef5678', 'trace ‹id›'],
	['the body is over 102400 bytes', 'the body is over 102400 bytes'],
	['externalid "probe-1a2b3c4d-12" is open', 'externalid "probe-1a2b3c4d-12" is open'],
	['application/vnd.newvoicemedia.v1+json', 'application/vnd.newvoicemedia.v1+json'],
])('of VCC\'s text "%s" leaves "%s"', (text, left) => {
	expect(blanker.blank(text)).toBe(left);
});

it('takes only secrets out of its own texts, where a name is an everyday word', () => {
	const text = 'Ready: s3cret/with+signs';
	expect(blanker.blankSecrets(text)).toBe('Ready: ‹client secret›');
});
