import { absentPermission } from './absentPermission.mts';
import { agentSees } from './agentSees.mts';
import { agentStatus } from './agentStatus.mts';
import { agentStatusId } from './agentStatusId.mts';
import { agentStatusPage } from './agentStatusPage.mts';
import { availabilityKeys } from './availabilityKeys.mts';
import { availabilityParameter } from './availabilityParameter.mts';
import { badMember } from './badMember.mts';
import { bodyLimit } from './bodyLimit.mts';
import { callback } from './callback.mts';
import { callbackContents } from './callbackContents.mts';
import { callbackDelay } from './callbackDelay.mts';
import { callbackRetries } from './callbackRetries.mts';
import { dispatch } from './dispatch.mts';
import { errorBody } from './errorBody.mts';
import { eventTypes } from './eventTypes.mts';
import { firstPage } from './firstPage.mts';
import { goneAfterRelease } from './goneAfterRelease.mts';
import { invalidClient } from './invalidClient.mts';
import { keys } from './keys.mts';
import { largeBody } from './largeBody.mts';
import { largestArray } from './largestArray.mts';
import { limitHeaders } from './limitHeaders.mts';
import { linkShown } from './linkShown.mts';
import { manyInOne } from './manyInOne.mts';
import { missingAccept } from './missingAccept.mts';
import { mixedActions } from './mixedActions.mts';
import { nameShown } from './nameShown.mts';
import { openExternalId } from './openExternalId.mts';
import type { Question } from './question.mts';
import { refusedScope } from './refusedScope.mts';
import { register } from './register.mts';
import { registerAgain } from './registerAgain.mts';
import { release } from './release.mts';
import { releaseNotifies } from './releaseNotifies.mts';
import { releaseParams } from './releaseParams.mts';
import { releaseUnknown } from './releaseUnknown.mts';
import { repeatedRequestId } from './repeatedRequestId.mts';
import { successBody } from './successBody.mts';
import { tokenByBody } from './tokenByBody.mts';
import { tokenLifetime } from './tokenLifetime.mts';
import { tooLarge } from './tooLarge.mts';
import { unauthorized } from './unauthorized.mts';
import { unknownProvider } from './unknownProvider.mts';
import { unknownRoute } from './unknownRoute.mts';
import { users } from './users.mts';
import { wrongVersion } from './wrongVersion.mts';

/** Nothing of these needs an interaction, except to see it refused. */
const access = [
	tokenByBody,
	tokenLifetime,
	invalidClient,
	refusedScope,
	firstPage,
	users,
	availabilityParameter,
	availabilityKeys,
	agentStatus,
	agentStatusId,
	agentStatusPage,
	eventTypes,
	missingAccept,
	wrongVersion,
	register,
];

/** Each builds on the ones above it. */
const interactions = [
	dispatch,
	successBody,
	agentSees,
	linkShown,
	nameShown,
	repeatedRequestId,
	release,
	goneAfterRelease,
	badMember,
	releaseUnknown,
	errorBody,
	manyInOne,
	mixedActions,
	keys,
	openExternalId,
	unknownProvider,
	bodyLimit,
	tooLarge,
	largeBody,
];

/** These wait for agents. */
const callbacks = [
	callback,
	releaseNotifies,
	callbackRetries,
	releaseParams,
	callbackContents,
	callbackDelay,
	unknownRoute,
	absentPermission,
	registerAgain,
];

/** Questions that use up the requests and interactions that are left. */
const last = [largestArray, unauthorized, limitHeaders];

/** Every question, in parts; what a part made is released before the next one. */
export const parts: readonly (readonly Question[])[] = [access, interactions, callbacks, last];
