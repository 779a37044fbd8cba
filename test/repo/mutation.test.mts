import { changedLines } from '../../scripts/mutation/changes.mts';
import { inGroups } from '../../scripts/mutation/groups.mts';

/** Folders with what is mutated in them, and the share that has to be noticed. */
const groupsOf = (...sources: string[]) =>
	inGroups(sources).map(({ group, sources: own }) => [group.folder, group.least, own]);

test('each source meets the tests of the smallest group that has it', () => {
	expect(
		groupsOf(
			'nodes/VccInteractions/trigger/lifecycle.ts:3-9',
			'nodes/VccInteractions/run/tool.ts',
			'vcc/delivery/retry.ts',
			'vcc/validation.ts',
			'credentials/ask.ts',
		),
	).toEqual([
		['vcc/delivery', 90, ['vcc/delivery/retry.ts']],
		['vcc', 90, ['vcc/validation.ts']],
		['credentials', null, ['credentials/ask.ts']],
		['nodes/VccInteractions/trigger', null, ['nodes/VccInteractions/trigger/lifecycle.ts:3-9']],
		['nodes', null, ['nodes/VccInteractions/run/tool.ts']],
	]);
});

test('a folder is each of the groups in it, and what is left', () => {
	expect(groupsOf('vcc')).toEqual([
		['vcc/delivery', 90, ['vcc/delivery']],
		['vcc/api', 90, ['vcc/api']],
		['vcc', 90, ['vcc']],
	]);
});

test('of a diff the lines of the shipped code count that are there afterwards', () => {
	const diff = `diff --git a/vcc/a.ts b/vcc/a.ts
--- a/vcc/a.ts
+++ b/vcc/a.ts
@@ -3 +3,2 @@ function a() {
-old
+new
+newer
@@ -9,2 +10,0 @@
-gone
-gone
@@ -20,0 +19 @@
+one
diff --git a/nodes/gone.ts b/nodes/gone.ts
--- a/nodes/gone.ts
+++ /dev/null
@@ -1,2 +0,0 @@
-gone
-gone
diff --git a/test/vcc/a.test.mts b/test/vcc/a.test.mts
--- a/test/vcc/a.test.mts
+++ b/test/vcc/a.test.mts
@@ -1 +1 @@
-old
+new
`;
	expect(changedLines(diff)).toEqual(['vcc/a.ts:3-4', 'vcc/a.ts:19-19']);
});
