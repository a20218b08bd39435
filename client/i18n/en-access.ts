/** English: who may change something. */
export const enAccess = {
  'access.title': 'For operators',
  'access.text':
    'This server lets only operators change something. With the operator key you are one for twelve hours in this browser; what was refused is then done.',
  'access.key': 'Operator key',
  'access.signIn': 'Sign in and do it',
  'access.refused.not-authorized': 'This is not the operator key.',
  'access.refused.too-many-requests': 'Too many attempts: wait a minute.',
  'access.refused.server-unreachable': 'The server cannot be reached.',
  'access.refused.other': 'Not possible ({code}).',
  'refusal.operator-needed': 'Not done: only operators may do that.',
} as const
