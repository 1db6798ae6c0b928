import { useStore } from 'ra-core'

/** Whether large print is on, and how to switch it. The shell sets the root font size by it. */
export const useLargePrint = (): readonly [boolean, (on: boolean) => void] => {
  const [on, set] = useStore('largePrint', false)
  return [on, set]
}
