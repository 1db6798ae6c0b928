/** Why a database could not be opened. The message says what is wrong and what to do. */
export type OpenFailureCode =
  | 'dataFolderInUse'
  | 'dataFolderUnusable'
  | 'unsupportedPlatform'
  | 'serverNotStarted'
  | 'serverTooOld'
  | 'wrongEncoding'
  | 'notReachable'
  | 'passwordRefused'
  | 'roleNotCreated'

/** Thrown by `openDatabase`: fit to be printed as it stands, without a stack trace. */
export class OpenFailure extends Error {
  readonly code: OpenFailureCode

  constructor(code: OpenFailureCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'OpenFailure'
    this.code = code
  }
}

/** Another application holds the data folder. Its server is left running: it is not ours to stop. */
export class DataFolderInUse extends OpenFailure {
  constructor(dataFolder: string) {
    super(
      'dataFolderInUse',
      `Another Shuping is already running on the data folder ${dataFolder}. ` +
        'Stop it first, or set SHUPING_DATA to another folder.',
    )
    this.name = 'DataFolderInUse'
  }
}
