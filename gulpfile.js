const { dest, src } = require('gulp');

/** Copies what the compiler leaves out next to the compiled node: icons, codex, output schemas. */
function assets() {
	return src(['nodes/**/*.svg', 'nodes/**/*.node.json', 'nodes/**/__schema__/**/*.json'], {
		base: '.',
		encoding: false,
	}).pipe(dest(process.env.BUILD_FOLDER ?? 'dist'));
}

exports.assets = assets;
exports.default = assets;
