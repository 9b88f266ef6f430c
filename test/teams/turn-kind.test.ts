import { turnKindOf } from '../../src/teams/turn-kind';

it.each([
  ['message', undefined, 'message'],
  ['invoke', 'adaptiveCard/action', 'click'],
  ['invoke', 'fileConsent/invoke', 'file'],
  ['invoke', 'composeExtension/query', 'search'],
  ['installationUpdate', undefined, 'installation'],
  ['conversationUpdate', undefined, 'update'],
  ['event', 'application/vnd.microsoft.meetingStart', 'meeting'],
  ['event', 'zebra', 'other'],
  ['invoke', 'zebra', 'other'],
  ['zebra', undefined, 'other'],
])('calls what Teams tells with %s %s by a name of ours', (type, name, kind) => {
  expect(turnKindOf({ type, ...(name === undefined ? {} : { name }) })).toBe(kind);
});
