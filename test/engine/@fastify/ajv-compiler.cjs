/** See environment.mjs. */
module.exports = loadOnce('@fastify/ajv-compiler');
