/** See environment.mjs. */
module.exports = loadOnce('luxon');
