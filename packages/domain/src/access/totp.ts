/** Seconds a one-time code lasts (RFC 6238). */
export const TOTP_PERIOD = 30

/** Steps before and after the present one that are accepted: clocks of phones differ, and people type slowly. */
export const TOTP_WINDOW = 1

/** The time step at an instant in milliseconds of the epoch. */
export const totpStepAt = (now: number): number => Math.floor(now / 1000 / TOTP_PERIOD)

/**
 * The steps whose code is accepted now, the present one first. None up to the last one used: a code works
 * once, and an older one not after a newer one.
 */
export const acceptedSteps = (now: number, lastStep: number | null): readonly number[] => {
  const present = totpStepAt(now)
  const near = [
    present,
    ...Array.from({ length: TOTP_WINDOW }, (_, at) => [present - at - 1, present + at + 1]).flat(),
  ]
  return near.filter((step) => lastStep === null || step > lastStep)
}
