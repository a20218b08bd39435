/** English: models of the plant's own that cannot be drawn. */
export const enOwnModels = {
  'ownModel.failed': 'The built-in drawing stays. {models}',
  'ownModel.failed.no-model': '{file}: there is no such file beside the plant file.',
  'ownModel.failed.model-refused': '{file}: {reason}.',
  'ownModel.failed.server-unreachable': '{file}: the server does not answer.',
  'ownModel.failed.other': '{file}: {reason}.',
} as const
