/** See environment.mjs. */
module.exports = loadOnce('axios');
