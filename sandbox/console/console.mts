import type { FastifyPluginAsync } from 'fastify';
import type { ContactCenter } from '../center/contactCenter.mts';
import type { Clock } from '../clock.mts';
import { feed } from './feed.mts';
import { pageFiles } from './pageFiles.mts';

/** The page needs nothing from elsewhere, and the browser holds it to that. */
const POLICY =
	"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const config = { aside: true };

/**
 * The console: a page that shows live what happens in the contact center, and steers it with the
 * control API. It is no part of the real one. `clock` times the news.
 */
export function consolePage(center: ContactCenter, clock: Clock): FastifyPluginAsync {
	return async (app) => {
		app.addHook('onSend', async (_request, reply, payload) => {
			reply.header('content-security-policy', POLICY);
			reply.header('cache-control', 'no-store');
			return payload;
		});
		for (const { name, type, content } of await pageFiles()) {
			app.get(name === 'index.html' ? '/' : `/console/${name}`, { config }, async (_, reply) =>
				reply.type(type).send(content),
			);
		}
		app.get('/console/feed', { config }, async (_, reply) =>
			reply.type('text/event-stream').send(feed(center, clock)),
		);
	};
}
