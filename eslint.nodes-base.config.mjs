import nodesBase from 'eslint-plugin-n8n-nodes-base';
import tseslint from 'typescript-eslint';

const rulesOf = (files, { rules }) => ({
	files,
	plugins: { 'n8n-nodes-base': nodesBase },
	languageOptions: {
		parser: tseslint.parser,
		parserOptions: { extraFileExtensions: ['.json'] },
	},
	rules,
});

/** All rules of the plugin but three that are older than n8n's own types; n8n turns them off too. */
export default [
	rulesOf(['nodes/**/*.ts'], nodesBase.configs.nodes),
	rulesOf(['credentials/**/*.ts'], nodesBase.configs.credentials),
	rulesOf(['package.json'], nodesBase.configs.community),
	{
		rules: {
			// They ask for ['main'], where n8n's types and its other rules want NodeConnectionTypes.
			'n8n-nodes-base/node-class-description-inputs-wrong-regular-node': 'off',
			'n8n-nodes-base/node-class-description-outputs-wrong': 'off',
			// It asks for a name in camel case, as credentials of n8n itself have; ours is an address.
			'n8n-nodes-base/cred-class-field-documentation-url-miscased': 'off',
		},
	},
];
