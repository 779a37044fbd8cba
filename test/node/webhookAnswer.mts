import type { IWebhookResponseData } from 'n8n-workflow';

/**
 * The JSON with which n8n answers a call that a trigger accepted. test/e2e/contracts.e2e.mts holds it
 * against n8n's own (`dist/webhooks/webhook-on-received-response-extractor.js`).
 */
export function webhookAnswerOf({ webhookResponse }: IWebhookResponseData): string {
	return JSON.stringify(webhookResponse);
}
