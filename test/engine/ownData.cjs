/**
 * The same data made of the engine's own objects and arrays, as data in n8n is: those of a test file
 * have other prototypes. Instances of classes stay as they are.
 */
module.exports = function ownData(value) {
	if (Array.isArray(value)) return Array.from(value, ownData);
	if (!isPlain(value)) return value;
	return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, ownData(inner)]));
};

function isPlain(value) {
	if (typeof value !== 'object' || value === null) return false;
	const prototype = Object.getPrototypeOf(value);
	return prototype !== null && Object.getPrototypeOf(prototype) === null;
}
