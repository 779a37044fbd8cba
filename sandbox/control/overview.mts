/** What `GET /control` answers: every address of the sandbox, for those who write scripts. */
export const overview = `A Vonage Contact Center in a box.

The contact center
  POST /Auth/connect/token           a bearer token for client credentials
  POST /interactions/invoke          dispatch and release interactions
  POST /interactions/register        a provider and its callbacks
  GET  /useradmin/users              users and agents
  GET  /agents-availability          how many agents with some skills are ready
  GET  /stats/agent-status           what each agent is doing
  GET  /webhooks/event-types         events that can be subscribed to
       /webhooks/subscriptions       GET, POST; with /:subscriptionId GET, PATCH, DELETE

The console
  GET  /                             a page that shows live what happens
  GET  /console/feed                 what the page shows, as server-sent events

The control API
  GET  /control/state                everything there is
  GET  /control/calls                every call seen; ?path=/interactions/invoke for some
  GET  /control/callbacks            every notification sent to a provider
  GET  /control/plans                every request of the plan for ended interactions
  GET  /control/events               every delivery of events to a subscriber
  POST /control/reset                back to the start
  PUT  /control/profile              how to read what the documentation leaves open
  PUT  /control/scenario             what agents do on their own
  PUT  /control/token-lifetime       {"seconds": 60}
  PUT  /control/queue                {"timeout": 60000, "noAgentsBreakout": true}
  PUT  /control/post-interaction     {"definition": "<ApiInteraction>...", "settings": {"Name": "value"}}
  PUT  /control/latency              {"ms": 100} for every answer of invoke
  PUT  /control/subscription-delay   {"ms": 5000} until a change of a subscription takes effect
  POST /control/tokens/revoke        all tokens invalid now
  PUT  /control/clients/:clientId    {"secret": "..."}
  POST /control/faults               {"on": "invoke", "kind": "status", "status": 429, "times": 1}
  DELETE /control/faults
  POST /control/agents/:username/    login, ready, away, logout
  POST /control/interactions/:externalId/      accept, release, hold, retrieve
  POST /control/interactions/number/:number/   the same, by the number in the state
`;
