/** See environment.mjs. */
module.exports = loadOnce('n8n-workflow');
